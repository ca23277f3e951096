using Google.Rpc;
using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>What the answer of another service says about trying again.</summary>
public static class RpcFailures
{
    /// <summary>True where the same request would be refused again, however often it is sent.</summary>
    public static bool IsPermanent(this RpcException exception) => exception.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound
        or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.OutOfRange;

    /// <summary>The constant such as TICKET_NOT_FOUND by which one of our services says what is wrong; empty where it says none.</summary>
    public static string ReasonOf(this RpcException exception) =>
        exception.GetRpcStatus()?.GetDetail<ErrorInfo>() is { Domain: ErrorMapping.Domain } info ? info.Reason : "";
}
