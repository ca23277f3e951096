using System.Diagnostics.Metrics;
using CustomerCare.Customers.Directory;
using CustomerCare.ServiceDefaults.Telemetry;

namespace CustomerCare.Customers.Workers;

/// <summary>How the directory is, in numbers.</summary>
internal sealed class DirectoryMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Histogram<double> _loadTime;
    private readonly Counter<long> _failures;

    public DirectoryMetrics(CustomerDirectory directory, IMeterFactory meters, TimeProvider time)
    {
        _meter = meters.Create(CareTelemetry.Name);
        _loadTime = _meter.CreateHistogram<double>("customercare.directory.load.duration", "s", "Time to read and index the customers");
        _failures = _meter.CreateCounter<long>("customercare.directory.load.failures", description: "Looks at the source after which the directory was stale");
        _meter.CreateObservableGauge(
            "customercare.directory.customers", () => directory.State.Snapshot?.Count ?? 0, description: "Customers in the snapshot");
        _meter.CreateObservableGauge("customercare.directory.stale", () => Stale(directory.State), description: "1 while the snapshot is not what the source has");
        _meter.CreateObservableGauge("customercare.directory.age", () => Age(directory.State, time.GetUtcNow()), "s", "Time since the snapshot was known to be fresh");
        _meter.CreateObservableGauge("customercare.directory.problems", () => Problems(directory.State.Snapshot), description: "What could not be used of the source");
    }

    public void Loaded(TimeSpan elapsed) => _loadTime.Record(elapsed.TotalSeconds);

    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();

    // A few constants and no sentences: each tag value is a series of its own.
    private static Measurement<int> Stale(DirectoryState state) => state.Staleness is { } staleness
        ? new(1, KeyValuePair.Create<string, object?>("reason", staleness.Problem?.ToString() ?? "Loading"))
        : new(0);

    private static IEnumerable<Measurement<double>> Age(DirectoryState state, DateTimeOffset now) =>
        state.CheckedAt is { } checkedAt ? [new((now - checkedAt).TotalSeconds)] : [];

    private static IEnumerable<Measurement<int>> Problems(CustomerSnapshot? snapshot) => snapshot is null
        ? []
        : snapshot.Problems.Select(problem => new Measurement<int>(problem.Value, KeyValuePair.Create<string, object?>("reason", problem.Key)));
}
