using System.Text.Json;
using CustomerCare.ServiceDefaults.Http;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>The HTTP half of the error table: every error is <c>{"detail":"..."}</c>, as the old APIs answered.</summary>
internal sealed class HttpErrorMiddleware(RequestDelegate next, ILogger<HttpErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } bare)
            {
                await WriteAsync(context, bare.StatusCode, $"The request was refused: {ReasonPhrases.GetReasonPhrase(bare.StatusCode)}.");
            }
        }
        catch (CareException exception)
        {
            if (exception.RetryAfter is { } delay && !context.Response.HasStarted)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            await WriteAsync(context, ErrorMapping.ToHttpStatus(exception.Kind), exception.Message);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, exception.StatusCode, exception.InnerException is JsonException json ? Explain(json) : exception.Message);
        }
        catch (JsonException exception)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, Explain(exception));
        }
        catch (RpcException exception) when (ErrorMapping.ToHttpStatus(exception.StatusCode) != StatusCodes.Status500InternalServerError)
        {
            await WriteAsync(context, ErrorMapping.ToHttpStatus(exception.StatusCode), ErrorMapping.DetailFor(exception));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is waiting for an answer any more.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            ServiceDefaultsLog.UnhandledHttpError(logger, exception, context.GetEndpoint()?.DisplayName ?? "no endpoint");
            await WriteAsync(context, StatusCodes.Status500InternalServerError, "An internal error occurred; it has been logged.");
        }
    }

    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        if (context.Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { detail }, JsonBody.Options, "application/json", context.RequestAborted);
    }

    // The exception's own text quotes a piece of the body, which may be a customer's message.
    private static string Explain(JsonException exception) =>
        $"The body is not the JSON that is wanted: problem at '{exception.Path ?? "$"}', line {exception.LineNumber.GetValueOrDefault() + 1}.";
}
