using CustomerCare.Accounts.Domain;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Storage;

/// <summary>The SQL of wrong passwords, by user and by address.</summary>
internal static class AttemptStore
{
    /// <summary>The state so far, kept from changes until the transaction ends.</summary>
    public static async Task<LockoutState> LockAsync(DbSession session, string key, long now)
    {
        await session.ExecuteAsync(
            "INSERT INTO sign_in_attempts (attempt_key, failures, counted_from, locked_until) VALUES (@key, 0, @now, 0) ON CONFLICT DO NOTHING",
            new { key, now });
        var row = await session.QueryFirstOrDefaultAsync<AttemptRow>(
            $"SELECT failures, counted_from, locked_until FROM sign_in_attempts WHERE attempt_key = @key {session.Dialect.ForUpdate}", new { key });
        return row is null ? new LockoutState(0, now, 0) : new LockoutState(row.Failures, row.CountedFrom, row.LockedUntil);
    }

    public static Task SaveAsync(DbSession session, string key, LockoutState state) => session.ExecuteAsync(
        """
        INSERT INTO sign_in_attempts (attempt_key, failures, counted_from, locked_until) VALUES (@key, @Failures, @CountedFrom, @LockedUntil)
        ON CONFLICT (attempt_key) DO UPDATE SET failures = excluded.failures, counted_from = excluded.counted_from, locked_until = excluded.locked_until
        """,
        new { key, state.Failures, state.CountedFrom, state.LockedUntil });

    public static Task DeleteAsync(DbSession session, string key) =>
        session.ExecuteAsync("DELETE FROM sign_in_attempts WHERE attempt_key = @key", new { key });

    /// <summary>The key's own row and those of the key at an address.</summary>
    public static Task DeleteWithAddressesAsync(DbSession session, string key) =>
        session.ExecuteAsync("DELETE FROM sign_in_attempts WHERE attempt_key = @key OR attempt_key LIKE @pattern", new { key, pattern = $"{key}@%" });

    public static Task PruneAsync(DbSession session, long now) => session.ExecuteAsync(
        "DELETE FROM sign_in_attempts WHERE counted_from < @before AND locked_until < @now",
        new { before = now - DbTime.FromSpan(LockoutRules.Memory), now });

    private sealed record AttemptRow
    {
        public required int Failures { get; init; }
        public required long CountedFrom { get; init; }
        public required long LockedUntil { get; init; }
    }
}
