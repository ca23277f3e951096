namespace CustomerCare.Bridge.Privacy;

/// <summary>How far a pass has come.</summary>
/// <param name="At">Microseconds UTC of the last one that was looked at; -1 before the first.</param>
/// <param name="HasLeft">Something before it is not to be deleted yet: the next pass looks at it again.</param>
internal readonly record struct RetentionCursor(long At, string Id, bool HasLeft);

/// <summary>One kind of content that is deleted after a time.</summary>
internal interface IRetention
{
    /// <summary>Its row's name in the table <c>retention</c>, and what it deletes in the log's words.</summary>
    string Name { get; }

    /// <summary>Null: it is kept for ever.</summary>
    TimeSpan? Time { get; }

    /// <summary>Deletes the next few, in one short transaction that is the lease holder's only.</summary>
    /// <returns>Null where nothing was left to look at.</returns>
    Task<RetentionBatch?> RunBatchAsync(RetentionCursor after, RetentionLease lease, CancellationToken cancellationToken);
}

/// <summary>What a batch did.</summary>
internal readonly record struct RetentionBatch(RetentionCursor Next, int Deleted);
