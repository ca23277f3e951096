namespace CustomerCare.Storage;

/// <summary>The few words in which the two databases' SQL differs.</summary>
public sealed record Dialect
{
    public static readonly Dialect Sqlite = new() { Name = "sqlite", SkipLocked = "", ForUpdate = "", In = "IN", NotifyQueue = null };

    public static readonly Dialect Postgres = new()
    {
        Name = "postgres",
        SkipLocked = "FOR UPDATE SKIP LOCKED",
        ForUpdate = "FOR UPDATE",
        In = "= ANY",
        NotifyQueue = $"SELECT pg_notify('{QueueChannel}', @queue)",
    };

    /// <summary>The LISTEN/NOTIFY channel; its payload is the queue's name.</summary>
    internal const string QueueChannel = "customercare_queue";

    private Dialect()
    {
    }

    /// <summary>Middle part of the names of migrations that exist for this dialect only.</summary>
    public required string Name { get; init; }

    /// <summary>Behind a SELECT: take rows that nobody else is working on. SQLite has one writer and needs no word.</summary>
    public required string SkipLocked { get; init; }

    /// <summary>Behind a SELECT: keep these rows until the transaction ends.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>In <c>column {In} (@values)</c>: equals one of an array's values. Npgsql sends an array as one parameter, SQLite has none.</summary>
    public required string In { get; init; }

    /// <summary>Wakes the other replicas' workers; null where there are none.</summary>
    public required string? NotifyQueue { get; init; }
}
