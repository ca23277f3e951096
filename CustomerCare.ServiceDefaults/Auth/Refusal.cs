using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using RetryInfo = Google.Rpc.RetryInfo;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Refuses a request in the caller's own terms: a gRPC client would show the number of a plain 403 and not the reason.</summary>
internal static class Refusal
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="httpStatus">400, 401, 403, 404, 429 or 503.</param>
    public static Task WriteAsync(HttpContext context, int httpStatus, string message, TimeSpan? retryAfter = null)
    {
        if (IsGrpc(context.Request))
        {
            return WriteGrpcAsync(context.Response, httpStatus, message, retryAfter);
        }

        if (httpStatus == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (retryAfter is { } delay)
        {
            context.Response.Headers.RetryAfter = Text(Math.Ceiling(delay.TotalSeconds));
        }

        return HttpErrorMiddleware.WriteAsync(context, httpStatus, message);
    }

    /// <summary>Puts another status in the place of a gRPC failure that was not sent yet; a success stays.</summary>
    public static void ReplaceFailure(HttpResponse response, StatusCode status, string message)
    {
        if (response.HasStarted || !response.Headers.TryGetValue("grpc-status", out var found) || found == "0")
        {
            return;
        }

        response.Headers["grpc-status"] = Text((int)status);
        response.Headers["grpc-message"] = Encode(message);
        response.Headers.Remove("grpc-status-details-bin");
    }

    private static Task WriteGrpcAsync(HttpResponse response, int httpStatus, string message, TimeSpan? retryAfter)
    {
        var status = StatusOf(httpStatus);
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = Text((int)status);
        response.Headers["grpc-message"] = Encode(message);
        if (retryAfter is { } delay)
        {
            var details = new Google.Rpc.Status { Code = (int)status, Message = message, Details = { Any.Pack(new RetryInfo { RetryDelay = delay.ToDuration() }) } };
            response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(details.ToByteArray()).TrimEnd('=');
        }

        return response.CompleteAsync();
    }

    // Percent-encoding is for what is not printable ASCII; our own sentences are.
    private static string Encode(string message) =>
        message.AsSpan().ContainsAnyExceptInRange(' ', '~') || message.Contains('%') ? Uri.EscapeDataString(message) : message;

    private static StatusCode StatusOf(int httpStatus) => httpStatus switch
    {
        StatusCodes.Status400BadRequest => StatusCode.InvalidArgument,
        StatusCodes.Status401Unauthorized => StatusCode.Unauthenticated,
        StatusCodes.Status429TooManyRequests => StatusCode.ResourceExhausted,
        StatusCodes.Status503ServiceUnavailable => StatusCode.Unavailable,
        _ => StatusCode.PermissionDenied,
    };

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
