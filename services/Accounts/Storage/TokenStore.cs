using CustomerCare.Accounts.Domain;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>The minted tokens' SQL. What takes a session is part of its transaction.</summary>
internal sealed class TokenStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    public static Task InsertAsync(DbSession session, TokenRow row) =>
        session.ExecuteAsync($"INSERT INTO tokens ({TokenRow.Columns}) VALUES ({TokenRow.Values})", row);

    public static Task<TokenRow?> FindAsync(DbSession session, string tokenId) =>
        session.QueryFirstOrDefaultAsync<TokenRow>($"SELECT {TokenRow.Columns} FROM tokens WHERE token_id = @tokenId", new { tokenId });

    public static Task RevokeAsync(DbSession session, string tokenId, long now) =>
        session.ExecuteAsync("UPDATE tokens SET revoked_at = @now WHERE token_id = @tokenId AND revoked_at IS NULL", new { tokenId, now });

    public static Task RevokeClientAsync(DbSession session, string client, long now) => session.ExecuteAsync(
        "UPDATE tokens SET revoked_at = @now WHERE client = @client AND revoked_at IS NULL AND created_at <= @now", new { client, now });

    /// <summary>Moves the time forward; an earlier one, or a token that was not minted here, changes nothing.</summary>
    public static Task SetUsedAsync(DbSession session, string tokenId, long usedAt) => session.ExecuteAsync(
        "UPDATE tokens SET last_used_at = @usedAt WHERE token_id = @tokenId AND (last_used_at IS NULL OR last_used_at < @usedAt)",
        new { tokenId, usedAt });

    /// <summary>Newest first; one row more than the page holds where there are more.</summary>
    public Task<List<TokenRow>> ListAsync(string client, bool validOnly, Page page, CancellationToken cancellationToken)
    {
        var conditions = new List<string> { "1 = 1" };
        if (client.Length > 0)
        {
            conditions.Add("client = @client");
        }

        if (validOnly)
        {
            conditions.Add("revoked_at IS NULL AND expires_at > now_us()");
        }

        if (page.After is not null)
        {
            conditions.Add("(created_at, token_id) < (@afterTime, @afterId)");
        }

        var sql = $"SELECT {TokenRow.Columns} FROM tokens WHERE {string.Join(" AND ", conditions)} ORDER BY created_at DESC, token_id DESC LIMIT @limit";
        var parameters = new { client, limit = page.Limit, afterTime = page.After?.Number ?? 0, afterId = page.After?.Text ?? "" };
        return database.ReadAsync(async connection => (await connection.QueryAsync<TokenRow>(sql, parameters)).ToList(), cancellationToken);
    }
}
