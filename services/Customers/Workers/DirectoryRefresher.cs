using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Workers;

/// <summary>One look at the source: whether it has changed, and what it has then. One at a time.</summary>
internal sealed class DirectoryRefresher(
    CustomerDirectory directory, ICustomerSource source, PhoneNormalizer phones, DirectoryMetrics metrics, TimeProvider time, ILogger<DirectoryRefresher> logger)
{
    /// <summary>A change is taken in at most so often, in times of what taking it in costs: loading is at most a twentieth of the work.</summary>
    private const int RestPerLoad = 20;

    private string? _loadedToken;
    private string? _refusedToken;
    private DateTimeOffset _notBefore;

    /// <summary>How long to wait until the next load, so that a source that changes all the time is not read all the time.</summary>
    public TimeSpan NotBefore(DateTimeOffset now) => _notBefore > now ? _notBefore - now : TimeSpan.Zero;

    /// <returns>False where the directory is stale now.</returns>
    public bool Refresh(CancellationToken cancellationToken)
    {
        try
        {
            return Look(cancellationToken);
        }
        catch (CustomerSourceException exception)
        {
            Fail(exception.Problem, exception.Message, exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Unknown to us: what it says can hold a path or an address, so it goes to the log alone.
            Fail(SourceProblem.Unreadable, $"The customer source '{source.Name}' could not be read.", exception);
        }

        return false;
    }

    private bool Look(CancellationToken cancellationToken)
    {
        // Before reading: what changes meanwhile is seen the next time.
        var token = source.ReadChangeToken(cancellationToken);
        if (token is not null && token == _loadedToken)
        {
            directory.MarkFresh();
            return true;
        }

        return (token is null || token != _refusedToken) && Load(token, cancellationToken);
    }

    private bool Load(string? token, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var builder = new DirectoryBuilder(phones);
        source.Read(builder, cancellationToken);
        var found = builder.Count;
        if (Doubt(found) is { } doubt)
        {
            _refusedToken = token;
            Fail(SourceProblem.Doubtful, doubt);
            return false;
        }

        var snapshot = builder.Build(source.Name, time.GetUtcNow());
        var elapsed = time.GetElapsedTime(started);
        directory.Replace(snapshot, elapsed);
        (_loadedToken, _refusedToken, _notBefore) = (token, null, time.GetUtcNow() + (RestPerLoad * elapsed));
        metrics.Loaded(elapsed);

        // Beside the lookups. The collector would leave the directory before in memory until something else fills it.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        CustomersLog.DirectoryLoaded(logger, snapshot.Count, snapshot.Sites.Length, snapshot.Source, elapsed);
        ReportProblems(snapshot);
        return true;
    }

    // A table that was emptied, or a file that was cut off, must not take every customer's name away.
    private string? Doubt(int found) => directory.State.Snapshot is { Count: > 0 and var known } && found < (known + 1) / 2
        ? $"The customer source '{source.Name}' has {found} customers where it had {known}; it is not taken over before it has half of them again, or the service is restarted."
        : null;

    private void Fail(SourceProblem problem, string reason, Exception? exception = null)
    {
        directory.MarkStale(problem, reason);
        metrics.Failed();
        CustomersLog.DirectoryLoadFailed(logger, exception?.InnerException ?? exception, reason);
    }

    private void ReportProblems(CustomerSnapshot snapshot)
    {
        foreach (var (reason, count) in snapshot.Problems)
        {
            CustomersLog.UnusableData(logger, reason, count, snapshot.Source);
        }
    }
}
