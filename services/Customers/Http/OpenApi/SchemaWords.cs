using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>Shows our answers as they are written: every property is always there, and a number is a number.</summary>
internal sealed class SchemaWords : IOpenApiSchemaTransformer
{
    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(CustomerJson)] = "Customer",
        [typeof(SiteJson)] = "Site",
        [typeof(ErrorAnswer)] = "Error",
    };

    /// <summary>Null where the type's own name is good.</summary>
    public static string? NameOf(Type type) => Names.GetValueOrDefault(type);

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Type?.HasFlag(JsonSchemaType.Integer) == true)
        {
            // Numbers in texts are for what is read; here nothing is.
            schema.Type = JsonSchemaType.Integer;
            schema.Pattern = null;
        }

        if (schema.Properties is { Count: > 0 } properties)
        {
            schema.Required = properties.Keys.ToHashSet();
        }

        return Task.CompletedTask;
    }
}
