using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Http;

/// <summary>The JSON of the old HTTP APIs: names in snake_case, texts as people wrote them.</summary>
public static class JsonBody
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // 'Mamosa stays 'Mamosa: what the default escapes besides could only matter inside a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="BadHttpRequestException">The body is not said to be JSON.</exception>
    /// <exception cref="CareException">It is null.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, CancellationToken cancellationToken)
        where T : class
    {
        // A page of another origin may post forms and plain text from its visitor's browser, but not JSON.
        if (!context.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The Content-Type is not JSON; application/json is wanted.", StatusCodes.Status415UnsupportedMediaType);
        }

        return await context.Request.ReadFromJsonAsync<T>(Options, cancellationToken)
            ?? throw CareException.InvalidArgument("BODY_MISSING", "body", "The body is null; a JSON object is wanted.");
    }
}
