using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>The one table from our errors to gRPC and HTTP status codes.</summary>
public static class ErrorMapping
{
    /// <summary>The domain of every <see cref="ErrorInfo"/> that we send.</summary>
    public const string Domain = "customercare";

    /// <summary>What a gRPC caller gets for it; null where the framework's own answer is right.</summary>
    internal static RpcException? Translate(Exception exception) => exception switch
    {
        CareException ours => ours.ToRpcException(),

        // With a DebugException the words are those of our client, which name addresses, and not another service's.
        RpcException { Status.DebugException: not null } failed => new RpcException(new Grpc.Core.Status(failed.StatusCode, DetailFor(failed))),
        _ => null,
    };

    public static RpcException ToRpcException(this CareException exception)
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)ToStatusCode(exception.Kind),
            Message = exception.Message,
            Details = { Any.Pack(new ErrorInfo { Domain = Domain, Reason = exception.Reason }) },
        };

        if (exception.Field is { } field)
        {
            var violation = new BadRequest.Types.FieldViolation { Field = field, Description = exception.Message };
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { violation } }));
        }

        if (exception.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = delay.ToDuration() }));
        }

        return status.ToRpcException();
    }

    /// <summary>
    /// What another service's refusal may tell our own caller: a message that was written for callers, else a sentence in its
    /// place, because the client's own words name addresses.
    /// </summary>
    public static string DetailFor(RpcException exception) =>
        exception.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Domain == Domain
            ? exception.Status.Detail
            : exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
                ? "A service that is needed for this does not answer; try again later."
                : "A service that is needed for this refused the call.";

    public static StatusCode ToStatusCode(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => StatusCode.InvalidArgument,
        ErrorKind.NotFound => StatusCode.NotFound,
        ErrorKind.AlreadyExists => StatusCode.AlreadyExists,
        ErrorKind.FailedPrecondition => StatusCode.FailedPrecondition,
        ErrorKind.Aborted => StatusCode.Aborted,
        ErrorKind.OutOfRange => StatusCode.OutOfRange,
        ErrorKind.TooLarge => StatusCode.InvalidArgument,
        ErrorKind.Unavailable => StatusCode.Unavailable,
        ErrorKind.Unauthenticated => StatusCode.Unauthenticated,
        ErrorKind.PermissionDenied => StatusCode.PermissionDenied,
        ErrorKind.TooMany => StatusCode.ResourceExhausted,
        ErrorKind.DataLoss => StatusCode.DataLoss,
        _ => StatusCode.Internal,
    };

    public static int ToHttpStatus(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.AlreadyExists => StatusCodes.Status409Conflict,
        ErrorKind.FailedPrecondition => StatusCodes.Status409Conflict,
        ErrorKind.Aborted => StatusCodes.Status409Conflict,
        ErrorKind.OutOfRange => StatusCodes.Status400BadRequest,
        ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.PermissionDenied => StatusCodes.Status403Forbidden,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.DataLoss => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>For an HTTP edge in front of a gRPC call: the status that the other service meant.</summary>
    public static int ToHttpStatus(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange => StatusCodes.Status400BadRequest,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.AlreadyExists or StatusCode.FailedPrecondition or StatusCode.Aborted => StatusCodes.Status409Conflict,
        StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
        StatusCode.Unimplemented => StatusCodes.Status501NotImplemented,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
