using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>Puts the words of a <see cref="LookupOperation"/> into the document, and its examples.</summary>
internal sealed class OperationWords : IOpenApiOperationTransformer
{
    private static readonly Dictionary<string, (string Meaning, string Detail)> CommonErrors = new()
    {
        ["401"] = ("There is no token, or one that is not accepted; the detail says why.", "Refused: a bearer token is needed."),
        ["403"] = ("The token is good but not for this.", "Refused: the token lacks the scope customers.read."),
        ["429"] = ("Too many calls; the header Retry-After says how many seconds to wait.", "Refused: too many calls; try again in 1 s."),
        ["503"] = ("The customer directory has not been loaded yet; try again later.", "The customer directory has not been loaded yet."),
    };

    public static IEnumerable<int> CommonStatuses => CommonErrors.Keys.Select(int.Parse);

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var words = context.Description.ActionDescriptor.EndpointMetadata.OfType<LookupOperation>().Single();
        operation.OperationId = words.Id;
        operation.Summary = words.Summary;
        operation.Description = words.Description;
        foreach (var parameter in words.Parameters)
        {
            Describe((OpenApiParameter)operation.Parameters!.Single(known => known.Name == parameter.Name), parameter);
        }

        foreach (var (status, response) in operation.Responses!)
        {
            var (meaning, example) = status == "200"
                ? (words.Answer, words.Example)
                : ErrorOf(words.Errors.TryGetValue(int.Parse(status), out var own) ? own : CommonErrors[status]);
            response.Description = meaning;
            foreach (var content in response.Content!.Values)
            {
                content.Example = JsonSerializer.SerializeToNode(example, JsonBody.Options);
            }
        }

        return Task.CompletedTask;
    }

    private static (string Meaning, object Example) ErrorOf((string Meaning, string Detail) error) => (error.Meaning, new ErrorAnswer(error.Detail));

    private static void Describe(OpenApiParameter parameter, LookupParameter words)
    {
        parameter.Description = words.Description;
        parameter.Required = words.Values is null;
        parameter.Schema = words.Values is { } values
            ? new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = $"{values.Min}", Maximum = $"{values.Max}", Default = values.Default }
            : new OpenApiSchema { Type = JsonSchemaType.String, MinLength = words.MinLength };
        parameter.Example = words.Values is null ? words.Example : JsonNode.Parse(words.Example);
    }
}
