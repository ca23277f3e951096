using System.Data.Common;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Accounts.Storage;

/// <summary>The SQL of all that is stored about a person.</summary>
internal sealed class PersonStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    // Kind and id tell apart what was made at the same time.
    private const string Items =
        """
        WITH person AS (SELECT user_id, created_at FROM users WHERE phone = @phone),
        items AS (
            SELECT 'user' AS kind, user_id AS id, created_at AS at FROM person
            UNION ALL SELECT 'preferences', p.user_id, p.created_at FROM preferences p WHERE p.user_id IN (SELECT user_id FROM person)
            UNION ALL SELECT 'token', t.token_id, t.created_at FROM tokens t WHERE t.created_by_id IN (SELECT user_id FROM person)
            UNION ALL SELECT 'audit_entry', a.audit_id, a.at FROM audit a
                WHERE a.actor_id IN (SELECT user_id FROM person) OR (a.resource_type = 'user' AND a.resource_id IN (SELECT user_id FROM person))
        )
        SELECT kind, id, at FROM items WHERE (at, kind || ':' || id) > (@afterTime, @afterId) ORDER BY at, kind || ':' || id LIMIT @limit
        """;

    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>Oldest first.</summary>
    public Task<ExportPersonResponse> ExportAsync(string phone, Page page, CancellationToken cancellationToken)
    {
        var parameters = new { phone, limit = page.Limit, afterTime = page.After?.Number ?? -1, afterId = page.After?.Text ?? "" };
        return database.ReadAsync(
            async connection =>
            {
                var items = (await connection.QueryAsync<Item>(Items, parameters)).ToList();
                var response = new ExportPersonResponse { NextPageToken = page.NextToken(items, item => new PagePosition(item.At, item.Key)) };
                foreach (var item in items.Take(page.Size))
                {
                    // Absent where it was removed between the two queries.
                    if (await ReadAsync(connection, item) is { } message)
                    {
                        response.Records.Add(new PersonRecord
                        {
                            Kind = item.Kind,
                            Id = item.Id,
                            CreatedAt = DbTime.ToTimestamp(item.At),
                            Json = Json.Format(message),
                        });
                    }
                }

                return response;
            },
            cancellationToken);
    }

    /// <summary>How many records were removed or made anonymous.</summary>
    public static async Task<int> EraseAsync(DbSession session, string userId)
    {
        var preferences = await session.ScalarAsync<int>("SELECT COUNT(*) FROM preferences WHERE user_id = @userId", new { userId });
        await UserStore.DeleteAsync(session, userId);
        var tokens = await session.ExecuteAsync(
            $"UPDATE tokens SET created_by_id = '{AuditStore.Erased}', created_by_name = '' WHERE created_by_id = @userId", new { userId });
        return 1 + preferences + tokens + await AuditStore.EraseUserAsync(session, userId);
    }

    private static async Task<IMessage?> ReadAsync(DbConnection connection, Item item)
    {
        return item.Kind switch
        {
            "user" => (await FindAsync<UserRow>(UserRow.Columns, "users WHERE user_id"))?.ToUser(),
            "preferences" => (await FindAsync<PreferencesRow>(PreferencesRow.Columns, "preferences WHERE user_id"))?.ToPreferences(),
            "token" => (await FindAsync<TokenRow>(TokenRow.Columns, "tokens WHERE token_id"))?.ToInfo(),
            _ => (await FindAsync<AuditRow>(AuditRow.Columns, "audit WHERE audit_id"))?.ToEntry(),
        };

        Task<T?> FindAsync<T>(string columns, string where) => connection.QueryFirstOrDefaultAsync<T>($"SELECT {columns} FROM {where} = @Id", new { item.Id });
    }

    private sealed record Item
    {
        public required string Kind { get; init; }
        public required string Id { get; init; }
        public required long At { get; init; }

        public string Key => $"{Kind}:{Id}";
    }
}
