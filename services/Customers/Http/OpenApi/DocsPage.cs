using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using Scalar.AspNetCore;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>The interactive documentation. All that it loads comes from this process, and the browser is told to see to that.</summary>
internal static class DocsPage
{
    private const string Path = "/docs";

    public static void MapDocsPage(this IEndpointRouteBuilder endpoints) => endpoints
        .MapScalarApiReference(Path, Configure)
        .RequireScope(Scopes.CustomersRead)
        .AsPage()
        .ExcludeFromDescription();

    private static void Configure(ScalarOptions options, HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        options
            .WithTitle("CustomerCare: customer lookup")
            .AddDocument(LookupDocument.Name, routePattern: LookupDocument.Path)
            .AddPreferredSecuritySchemes(DocumentWords.Session)
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton();
        options.WithNonce(nonce);
        // Styles are written into the page by the viewer itself.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
