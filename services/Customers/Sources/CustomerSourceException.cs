namespace CustomerCare.Customers.Sources;

/// <summary>What keeps a source from being read, in the terms of the old lookup API's health.</summary>
internal enum SourceProblem
{
    /// <summary>There is no database where one is looked for: <c>no_db</c>.</summary>
    NotThere,

    /// <summary>There is one, and it cannot be read: <c>db_error</c>.</summary>
    Unreadable,

    /// <summary>It can be read, and what it has cannot be right: <c>db_error</c> too.</summary>
    Doubtful,
}

/// <summary>
/// The source cannot be read. The message is one sentence that names what was looked for; callers see it, so it holds no path,
/// address, secret or row. What the driver said is the inner exception, for the log.
/// </summary>
internal sealed class CustomerSourceException(SourceProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    public SourceProblem Problem { get; } = problem;
}
