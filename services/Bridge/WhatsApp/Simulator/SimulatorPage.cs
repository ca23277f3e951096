using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.StaticFiles;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>
/// The page: <c>index.html</c> at <c>/simulator</c>, every other file of the folder at <c>/simulator/&lt;name&gt;</c>.
/// The files are in the assembly, because only the console may carry web assets.
/// </summary>
internal static class SimulatorPage
{
    private const string Folder = "simulator/";
    private const string Index = Folder + "index.html";

    public static void MapSimulatorPage(this IEndpointRouteBuilder endpoints)
    {
        // A route for each file there is: what is not in the folder has no address.
        var types = new FileExtensionContentTypeProvider();
        foreach (var file in typeof(SimulatorPage).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var path = file == Index ? "/simulator" : $"/{file}";
            var contentType = ContentTypeOf(file, types);
            endpoints.MapGet(path, (HttpContext context) => Serve(context, file, contentType)).OpenOnLoopback();
        }

        endpoints.MapGet("/", () => Results.Redirect("/simulator")).OpenOnLoopback();
        endpoints.MapGet("/favicon.ico", () => Results.NoContent()).OpenOnLoopback();
    }

    private static string ContentTypeOf(string file, FileExtensionContentTypeProvider types)
    {
        if (!types.TryGetContentType(file, out var type))
        {
            throw new InvalidOperationException($"The simulator's file '{file}' has an extension without a known content type.");
        }

        return type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;
    }

    private static IResult Serve(HttpContext context, string file, string contentType)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(typeof(SimulatorPage).Assembly.GetManifestResourceStream(file)!, contentType);
    }
}
