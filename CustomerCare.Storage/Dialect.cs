namespace CustomerCare.Storage;

/// <summary>The few words in which the two databases' SQL differs.</summary>
public sealed record Dialect
{
    public static readonly Dialect Sqlite = new() { Name = "sqlite", SkipLocked = "", ForUpdate = "" };

    public static readonly Dialect Postgres = new()
    {
        Name = "postgres",
        SkipLocked = "FOR UPDATE SKIP LOCKED",
        ForUpdate = "FOR UPDATE",
    };

    private Dialect()
    {
    }

    /// <summary>Middle part of the names of migrations that exist for this dialect only.</summary>
    public required string Name { get; init; }

    /// <summary>Behind a SELECT: take rows that nobody else is working on. SQLite has one writer and needs no word.</summary>
    public required string SkipLocked { get; init; }

    /// <summary>Behind a SELECT: keep these rows until the transaction ends.</summary>
    public required string ForUpdate { get; init; }

    /// <summary>Behind a column: equals one of the values of the array <paramref name="parameter"/>, which Npgsql sends as one and Dapper spreads out for SQLite.</summary>
    public string In(string parameter) => this == Postgres ? $"= ANY(@{parameter})" : $"IN @{parameter}";
}
