using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>Single rows whose lock, kept until the transaction ends, puts writers in line.</summary>
internal static class Counters
{
    public const string Revocations = "revocations";
    public const string RevocationsPruned = "revocations_pruned";
    private const string Admins = "admins";

    /// <summary>From here on nobody else adds, changes or removes users.</summary>
    public static Task LockUsersAsync(DbSession session) =>
        session.ScalarAsync<long>($"SELECT value FROM counters WHERE name = @name {session.Dialect.ForUpdate}", new { name = Admins });

    /// <summary>The next number. Numbers are committed in their order, and none is left out.</summary>
    public static Task<long> NextAsync(DbSession session, string name) =>
        session.ScalarAsync<long>("UPDATE counters SET value = value + 1 WHERE name = @name RETURNING value", new { name });

    public static Task RaiseAsync(DbSession session, string name, long value) =>
        session.ExecuteAsync("UPDATE counters SET value = @value WHERE name = @name AND value < @value", new { name, value });

    public static Task<long> ReadAsync(System.Data.Common.DbConnection connection, string name) =>
        connection.ExecuteScalarAsync<long>("SELECT value FROM counters WHERE name = @name", new { name });
}
