namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>What went wrong, in the terms that gRPC and HTTP share. The table to status codes is <see cref="ErrorMapping"/>.</summary>
public enum ErrorKind
{
    InvalidArgument,
    NotFound,
    AlreadyExists,
    FailedPrecondition,
    Aborted,
    OutOfRange,
    TooLarge,
    Unavailable,
    Unauthenticated,
    PermissionDenied,
    TooMany,
    DataLoss,
}

/// <summary>
/// An error that a caller may read: <see cref="Exception.Message"/> is sent as it stands, so it names the field, what was
/// found and what is wanted, and never holds secrets, message text or personal data. Everything else that is thrown is
/// answered as an internal error without its message.
/// </summary>
public sealed class CareException : Exception
{
    private CareException(ErrorKind kind, string reason, string? field, string message, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Reason = reason;
        Field = field;
    }

    public ErrorKind Kind { get; }

    /// <summary>A constant such as TICKET_NOT_FOUND, for programs.</summary>
    public string Reason { get; }

    /// <summary>The request's field that is wrong, where there is one.</summary>
    public string? Field { get; }

    /// <summary>When another try may succeed, where that is known.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    public static CareException InvalidArgument(string reason, string field, string message) =>
        new(ErrorKind.InvalidArgument, reason, field, message);

    public static CareException NotFound(string reason, string message) => new(ErrorKind.NotFound, reason, null, message);

    public static CareException AlreadyExists(string reason, string message) => new(ErrorKind.AlreadyExists, reason, null, message);

    public static CareException FailedPrecondition(string reason, string message) =>
        new(ErrorKind.FailedPrecondition, reason, null, message);

    /// <summary>Somebody else was faster: the caller reads again and decides anew.</summary>
    public static CareException Aborted(string reason, string message) => new(ErrorKind.Aborted, reason, null, message);

    /// <summary>For a position that is no longer there, such as a stream's resume token: the caller begins anew.</summary>
    public static CareException OutOfRange(string reason, string field, string message) =>
        new(ErrorKind.OutOfRange, reason, field, message);

    public static CareException TooLarge(string reason, string field, string message) => new(ErrorKind.TooLarge, reason, field, message);

    /// <summary>The caller's name or password is not right. The message does not say which.</summary>
    public static CareException Unauthenticated(string reason, string message) => new(ErrorKind.Unauthenticated, reason, null, message);

    public static CareException PermissionDenied(string reason, string message) => new(ErrorKind.PermissionDenied, reason, null, message);

    public static CareException TooMany(string reason, string message, TimeSpan retryAfter) =>
        new(ErrorKind.TooMany, reason, null, message) { RetryAfter = retryAfter };

    /// <summary>What came is not what the caller says it has sent.</summary>
    public static CareException DataLoss(string reason, string message) => new(ErrorKind.DataLoss, reason, null, message);

    public static CareException Unavailable(string reason, string message, Exception? inner = null) =>
        new(ErrorKind.Unavailable, reason, null, message, inner);
}
