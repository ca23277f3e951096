using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>The OpenAPI document of the old lookup API. It tells how customers are read, so it takes the same scope.</summary>
internal static class LookupDocument
{
    /// <summary>Of the document, and of the group of the endpoints that are in it.</summary>
    public const string Name = "customers";

    public const string Path = $"/openapi/{Name}.json";

    public static void AddLookupDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        // Not what the framework thinks, which also takes the endpoints of other services in the same process.
        options.ShouldInclude = description => description.GroupName == Name;
        options.CreateSchemaReferenceId = type => SchemaWords.NameOf(type.Type) ?? OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer<SchemaWords>();
        options.AddOperationTransformer<OperationWords>();
        options.AddDocumentTransformer<DocumentWords>();
    });

    public static void MapLookupDocument(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Path, WriteAsync).ExcludeFromDescription().RequireScope(Scopes.CustomersRead).LimitRate(RateLimit.Search);

    /// <summary>Puts the endpoint into the document.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder endpoint, LookupOperation operation)
    {
        endpoint.WithGroupName(Name).WithTags("Customers").WithMetadata(operation).Produces<TAnswer>();
        foreach (var status in operation.Errors.Keys.Concat(OperationWords.CommonStatuses).Order())
        {
            endpoint.Produces<ErrorAnswer>(status);
        }

        return endpoint;
    }

    private static async Task<IResult> WriteAsync([FromKeyedServices(Name)] IOpenApiDocumentProvider provider, CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        return Results.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken), "application/json");
    }
}
