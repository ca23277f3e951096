using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>The page <c>/simulator</c>: files in the assembly, because only the console may carry web assets.</summary>
internal static class SimulatorPage
{
    private static readonly (string Path, string Resource, string ContentType)[] Files =
    [
        ("/simulator", "simulator/index.html", "text/html; charset=utf-8"),
        ("/simulator/simulator.css", "simulator/simulator.css", "text/css; charset=utf-8"),
        ("/simulator/simulator.js", "simulator/simulator.js", "text/javascript; charset=utf-8"),
    ];

    public static void MapSimulatorPage(this IEndpointRouteBuilder endpoints)
    {
        foreach (var (path, resource, contentType) in Files)
        {
            endpoints.MapGet(path, (HttpContext context) => Serve(context, resource, contentType)).OpenOnLoopback();
        }

        endpoints.MapGet("/", () => Results.Redirect("/simulator")).OpenOnLoopback();
        endpoints.MapGet("/favicon.ico", () => Results.NoContent()).OpenOnLoopback();
    }

    private static IResult Serve(HttpContext context, string resource, string contentType)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(typeof(SimulatorPage).Assembly.GetManifestResourceStream(resource)!, contentType);
    }
}
