using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Refuses a gRPC call in gRPC's own terms; of a plain 403 its client would show the number and not the reason.</summary>
internal static class GrpcRefusal
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="httpStatus">401 or 403.</param>
    public static Task WriteAsync(HttpResponse response, int httpStatus, string message)
    {
        var status = httpStatus == StatusCodes.Status401Unauthorized ? StatusCode.Unauthenticated : StatusCode.PermissionDenied;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        return response.CompleteAsync();
    }

    /// <summary>Puts another status in the place of a failure that was not sent yet; a success stays.</summary>
    public static void ReplaceFailure(HttpResponse response, StatusCode status, string message)
    {
        if (response.HasStarted || !response.Headers.TryGetValue("grpc-status", out var found) || found == "0")
        {
            return;
        }

        response.Headers["grpc-status"] = ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(message);
        response.Headers.Remove("grpc-status-details-bin");
    }
}
