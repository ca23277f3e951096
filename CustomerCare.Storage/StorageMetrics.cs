using System.Diagnostics.Metrics;
using CustomerCare.ServiceDefaults.Telemetry;

namespace CustomerCare.Storage;

/// <summary>What the databases are asked to write. The counters belong to no service: one process may have several databases.</summary>
internal static class StorageMetrics
{
    private static readonly Meter Meter = new(CareTelemetry.Name);

    private static readonly Counter<long> Transactions =
        Meter.CreateCounter<long>("customercare.storage.transactions", description: "Write transactions that were committed, by database");

    private static readonly Counter<long> Commits =
        Meter.CreateCounter<long>("customercare.storage.commits", description: "Commits with their fsync, by database; one of SQLite's holds all transactions that waited");

    public static void Committed(string database, int transactions)
    {
        Transactions.Add(transactions, new KeyValuePair<string, object?>("database", database));
        Commits.Add(1, new KeyValuePair<string, object?>("database", database));
    }
}
