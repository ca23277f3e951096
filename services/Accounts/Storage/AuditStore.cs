using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;
using Dapper;

namespace CustomerCare.Accounts.Storage;

/// <summary>The audit log's SQL. The database itself refuses to change or remove a line; see the migrations.</summary>
internal sealed class AuditStore([FromKeyedServices(AccountsExtensions.Database)] Database database)
{
    /// <summary>In the place of an erased person's id.</summary>
    public const string Erased = "erased";

    /// <summary>Adds a line; one with a known id is left out.</summary>
    public static Task InsertAsync(DbSession session, AuditRow row) =>
        session.ExecuteAsync($"INSERT INTO audit ({AuditRow.Columns}) VALUES ({AuditRow.Values}) ON CONFLICT (audit_id) DO NOTHING", row);

    /// <summary>Takes a user's name, id and addresses out of the lines; answers how many there were.</summary>
    public static async Task<int> EraseUserAsync(DbSession session, string userId)
    {
        var lines = await session.ScalarAsync<int>(
            "SELECT COUNT(*) FROM audit WHERE actor_id = @userId OR (resource_type = 'user' AND resource_id = @userId)", new { userId });
        await session.ExecuteAsync(
            $"UPDATE audit SET actor_id = '{Erased}', actor_name = '', origin = '' WHERE actor_id = @userId", new { userId });
        await session.ExecuteAsync(
            $"UPDATE audit SET resource_id = '{Erased}' WHERE resource_type = 'user' AND resource_id = @userId", new { userId });
        return lines;
    }

    /// <summary>Newest first; one row more than the page holds where there are more.</summary>
    public Task<List<AuditRow>> ListAsync(ListAuditRequest request, Page page, CancellationToken cancellationToken)
    {
        var (sql, parameters) = Select(request, page);
        return database.ReadAsync(async connection => (await connection.QueryAsync<AuditRow>(sql, parameters)).ToList(), cancellationToken);
    }

    private static (string Sql, DynamicParameters Parameters) Select(ListAuditRequest request, Page page)
    {
        var conditions = new List<string> { "1 = 1" };
        var parameters = new DynamicParameters();
        Add(request.ActorId.Length > 0, "actor_id = @actorId", "actorId", request.ActorId);
        Add(request.ResourceType.Length > 0, "resource_type = @resourceType", "resourceType", request.ResourceType);
        Add(request.ResourceId.Length > 0, "resource_id = @resourceId", "resourceId", request.ResourceId);
        if (request.Action.EndsWith('.'))
        {
            Add(true, "action_area = @area", "area", AuditRow.AreaOf(request.Action));
            Add(true, $"SUBSTR(action, 1, {request.Action.Length}) = @prefix", "prefix", request.Action);
        }
        else
        {
            Add(request.Action.Length > 0, "action = @action", "action", request.Action);
        }

        var (from, until) = (FieldRules.ReadTime("from", request.From), FieldRules.ReadTime("until", request.Until));
        Add(from is not null, "at >= @from", "from", from);
        Add(until is not null, "at < @until", "until", until);
        Add(page.After is not null, "(at, audit_id) < (@afterTime, @afterId)", "afterTime", page.After?.Number);
        parameters.Add("afterId", page.After?.Text ?? "");
        parameters.Add("limit", page.Limit);
        return ($"SELECT {AuditRow.Columns} FROM audit WHERE {string.Join(" AND ", conditions)} ORDER BY at DESC, audit_id DESC LIMIT @limit", parameters);

        void Add(bool wanted, string condition, string name, object? value)
        {
            if (wanted)
            {
                conditions.Add(condition);
                parameters.Add(name, value);
            }
        }
    }
}
