using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>The head of the document: title, addresses, and how a caller shows a token.</summary>
internal sealed class DocumentWords : IOpenApiDocumentTransformer
{
    /// <summary>The scheme of people: their browser shows it by itself.</summary>
    public const string Session = "session";

    private const string Bearer = "bearer";
    private const string ApiKey = "X-API-Key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CustomerCare: customer lookup",
            Version = "1",
            Description =
                """
                Who is this customer? By phone, id, account number or what is known of them, read only.

                Texts that are absent are `""`. Every error is `{"detail":"..."}`, one sentence that names the parameter, what was found
                and what is wanted. The paths answer below `/api` as well. The same answers are to be had over gRPC, as
                `customercare.customer.v1.CustomerService`.
                """,
        };

        // Relative: whatever the address is by which this document was read.
        document.Servers = [new() { Url = "/", Description = "As they are" }, new() { Url = "/api", Description = "As the old portal calls them" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "A token with the scope `customers.read`.",
            },
            [ApiKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = ApiKey,
                Description = "The same token, for callers that send it so.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = AccessCookie.Name,
                Description = "A person's sign-in. The browser sends it by itself; there is nothing to fill in.",
            },
        };
        document.Security = [Either(document, Bearer), Either(document, ApiKey), Either(document, Session)];
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Either(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
