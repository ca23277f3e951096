namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>Lines that Accounts does not have yet.</summary>
/// <param name="Age">Of the oldest; zero where none waits.</param>
public readonly record struct AuditBacklog(long Waiting, TimeSpan Age);

/// <summary>A place where lines wait; health reads each of them.</summary>
public interface IAuditBacklog
{
    /// <summary>The service whose lines they are.</summary>
    string Service { get; }

    ValueTask<AuditBacklog> ReadAsync(CancellationToken cancellationToken);
}
