using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>What the answer of another service says about trying again.</summary>
public static class RpcFailures
{
    /// <summary>True where the same request would be refused again, however often it is sent.</summary>
    public static bool IsPermanent(this RpcException exception) => exception.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound
        or StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.OutOfRange;
}
