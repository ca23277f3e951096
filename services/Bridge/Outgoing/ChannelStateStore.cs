using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>What is known of a channel that fails.</summary>
internal sealed record ChannelState
{
    /// <summary>Microseconds UTC of the first failure since something was sent.</summary>
    public required long FailingSince { get; init; }

    /// <summary>Dispatchers have been told of this outage.</summary>
    public required bool Told { get; init; }
}

/// <summary>The channels' SQL: one row per account that has ever failed.</summary>
internal static class ChannelStateStore
{
    /// <summary>Notes a failure; the row stays the caller's until the transaction ends.</summary>
    public static async Task<ChannelState> FailedAsync(DbSession session, string account, string reason) =>
        (await session.QueryFirstOrDefaultAsync<ChannelState>(
            """
            INSERT INTO channel_states (channel_account, failing_since, reason) VALUES (@account, now_us(), @reason)
            ON CONFLICT (channel_account) DO UPDATE SET reason = @reason,
                failing_since = CASE WHEN channel_states.failing_since = 0 THEN now_us() ELSE channel_states.failing_since END
            RETURNING failing_since, told
            """,
            new { account, reason }))!;

    public static Task ToldAsync(DbSession session, string account) =>
        session.ExecuteAsync("UPDATE channel_states SET told = TRUE WHERE channel_account = @account", new { account });

    /// <summary>Notes that the channel works; writes nothing where it was not failing.</summary>
    public static Task WorkedAsync(DbSession session, string account) => session.ExecuteAsync(
        "UPDATE channel_states SET failing_since = 0, told = FALSE WHERE channel_account = @account AND failing_since <> 0", new { account });
}
