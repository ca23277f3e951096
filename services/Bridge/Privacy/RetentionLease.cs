using CustomerCare.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>The right to delete one kind of content: one process at a time, and another one soon after this one is gone.</summary>
internal sealed class RetentionLease(string name)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly string _token = Guid.NewGuid().ToString("N");

    /// <summary>Takes or renews it as part of a transaction. False where another process has it.</summary>
    public async Task<bool> HoldAsync(DbSession session) => await session.ExecuteAsync(
        """
        INSERT INTO retention (name, lease_token, lease_until) VALUES (@name, @_token, now_us() + @length)
        ON CONFLICT (name) DO UPDATE SET lease_token = @_token, lease_until = now_us() + @length
            WHERE retention.lease_token = @_token OR retention.lease_until <= now_us()
        """,
        Parameters()) == 1;

    /// <summary>Where the last pass ended for good; the row is the caller's until the transaction ends.</summary>
    public async Task<RetentionCursor> PositionAsync(DbSession session)
    {
        var (at, id) = await session.QueryFirstOrDefaultAsync<(long At, string Id)>("SELECT position_at, position_id FROM retention WHERE name = @name", Parameters());
        return new RetentionCursor(at, id, HasLeft: false);
    }

    /// <summary>Makes progress durable. A cursor that has left something behind makes none.</summary>
    public Task AdvanceAsync(DbSession session, RetentionCursor cursor) => cursor.HasLeft
        ? Task.CompletedTask
        : session.ExecuteAsync("UPDATE retention SET position_at = @At, position_id = @Id WHERE name = @name", new { name, cursor.At, cursor.Id });

    /// <summary>Lets another process begin at once.</summary>
    public Task ReleaseAsync(DbSession session) =>
        session.ExecuteAsync("UPDATE retention SET lease_until = 0 WHERE name = @name AND lease_token = @_token", Parameters());

    private object Parameters() => new { name, _token, length = DbTime.FromSpan(Length) };
}
