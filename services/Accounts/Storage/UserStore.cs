using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>The users' SQL. What takes a session is part of its transaction.</summary>
internal sealed class UserStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    /// <summary>False where the name is taken.</summary>
    public static async Task<bool> InsertAsync(DbSession session, UserRow row) =>
        await session.ExecuteAsync($"INSERT INTO users ({UserRow.Columns}) VALUES ({UserRow.Values}) ON CONFLICT (name_key) DO NOTHING", row) > 0;

    /// <summary>The user, kept from changes until the transaction ends.</summary>
    public static Task<UserRow?> LockAsync(DbSession session, string userId) => session.QueryFirstOrDefaultAsync<UserRow>(
        $"SELECT {UserRow.Columns} FROM users WHERE user_id = @userId {session.Dialect.ForUpdate}", new { userId });

    public static Task<UserRow?> FindByNameAsync(DbSession session, string nameKey) => session.QueryFirstOrDefaultAsync<UserRow>(
        $"SELECT {UserRow.Columns} FROM users WHERE name_key = @nameKey", new { nameKey });

    public static Task<IEnumerable<UserRow>> FindByPhoneAsync(DbSession session, string phone) => session.QueryAsync<UserRow>(
        $"SELECT {UserRow.Columns} FROM users WHERE phone = @phone ORDER BY user_id {session.Dialect.ForUpdate}", new { phone });

    public static async Task<bool> IsNameTakenAsync(DbSession session, string nameKey, string exceptUserId) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM users WHERE name_key = @nameKey AND user_id <> @exceptUserId", new { nameKey, exceptUserId }) > 0;

    public static async Task<bool> IsAnyAsync(DbSession session) => await session.ScalarAsync<long>("SELECT COUNT(*) FROM users") > 0;

    /// <summary>Whether somebody else is an admin and may sign in.</summary>
    public static async Task<bool> IsOtherAdminAsync(DbSession session, string userId) =>
        await session.ScalarAsync<long>(
            $"SELECT COUNT(*) FROM users WHERE role = '{Roles.Admin}' AND enabled AND user_id <> @userId", new { userId }) > 0;

    public static Task UpdateAsync(DbSession session, UserRow row) => session.ExecuteAsync(
        """
        UPDATE users SET user_name = @UserName, name_key = @NameKey, display_name = @DisplayName, email = @Email, phone = @Phone, role = @Role,
            enabled = @Enabled, password_hash = @PasswordHash, must_change_password = @MustChangePassword, last_sign_in_at = @LastSignInAt, version = @Version
        WHERE user_id = @UserId
        """,
        row);

    public static async Task DeleteAsync(DbSession session, string userId)
    {
        await session.ExecuteAsync("DELETE FROM preferences WHERE user_id = @userId", new { userId });
        await session.ExecuteAsync("DELETE FROM users WHERE user_id = @userId", new { userId });
    }

    public Task<UserRow?> FindAsync(string userId, CancellationToken cancellationToken) => !FieldRules.IsPlausibleId(userId)
        ? Task.FromResult<UserRow?>(null)
        : database.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<UserRow>($"SELECT {UserRow.Columns} FROM users WHERE user_id = @userId", new { userId }),
            cancellationToken);

    /// <summary>By name; one row more than the page holds where there are more.</summary>
    public async Task<List<UserRow>> ListAsync(Role role, Page page, CancellationToken cancellationToken)
    {
        var parameters = new { limit = page.Limit, after = page.After?.Text ?? "", role = role == Role.Unspecified ? "" : role.ToCode() };
        var sql = $"SELECT {UserRow.Columns} FROM users WHERE name_key > @after AND (@role = '' OR role = @role) ORDER BY name_key LIMIT @limit";
        return await database.ReadAsync(async connection => (await connection.QueryAsync<UserRow>(sql, parameters)).ToList(), cancellationToken);
    }
}
