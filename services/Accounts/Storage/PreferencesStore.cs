using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>The SQL of what users have chosen. Version 0 means nothing yet.</summary>
internal sealed class PreferencesStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    public async Task<PreferencesRow> FindAsync(string userId, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<PreferencesRow>(
                $"SELECT {PreferencesRow.Columns} FROM preferences WHERE user_id = @userId", new { userId }),
            cancellationToken) ?? PreferencesRow.Empty(userId, 0);

    /// <summary>What there is, kept from changes until the transaction ends.</summary>
    public static async Task<PreferencesRow> LockAsync(DbSession session, string userId, long now)
    {
        var empty = PreferencesRow.Empty(userId, now);
        await session.ExecuteAsync(
            "INSERT INTO preferences (user_id, entries, created_at, version) VALUES (@UserId, @Entries, @CreatedAt, @Version) ON CONFLICT DO NOTHING", empty);
        return await session.QueryFirstOrDefaultAsync<PreferencesRow>(
            $"SELECT {PreferencesRow.Columns} FROM preferences WHERE user_id = @userId {session.Dialect.ForUpdate}", new { userId }) ?? empty;
    }

    public static Task SaveAsync(DbSession session, PreferencesRow row) =>
        session.ExecuteAsync("UPDATE preferences SET entries = @Entries, version = @Version WHERE user_id = @UserId", row);
}
