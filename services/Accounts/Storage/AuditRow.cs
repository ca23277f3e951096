using System.Text.Json;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Storage;

/// <summary>A row of audit.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        "audit_id, actor_type, actor_id, actor_name, action, action_area, resource_type, resource_id, at, service, origin, details, succeeded";

    public const string Values =
        "@AuditId, @ActorType, @ActorId, @ActorName, @Action, @ActionArea, @ResourceType, @ResourceId, @At, @Service, @Origin, @Details, @Succeeded";

    public required string AuditId { get; init; }
    public required string ActorType { get; init; }
    public required string ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Action { get; init; }

    /// <summary>The action up to its first dot, by which a filter finds it.</summary>
    public required string ActionArea { get; init; }

    public required string ResourceType { get; init; }
    public required string ResourceId { get; init; }
    public required long At { get; init; }
    public required string Service { get; init; }
    public required string Origin { get; init; }

    /// <summary>A JSON object of texts.</summary>
    public required string Details { get; init; }

    public required bool Succeeded { get; init; }

    public static string AreaOf(string action) => action.Split('.', 2)[0];

    /// <param name="at">Microseconds.</param>
    public static AuditRow From(AuditEntry entry, long at) => new()
    {
        AuditId = entry.AuditId,
        ActorType = (entry.Actor?.Type ?? Protos.Common.V1.ActorType.Unspecified).ToCode(),
        ActorId = entry.Actor?.Id ?? "",
        ActorName = entry.Actor?.Name ?? "",
        Action = entry.Action,
        ActionArea = AreaOf(entry.Action),
        ResourceType = entry.ResourceType,
        ResourceId = entry.ResourceId,
        At = at,
        Service = entry.Service,
        Origin = entry.Origin,
        Details = JsonSerializer.Serialize(entry.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal).ToDictionary()),
        Succeeded = entry.Succeeded,
    };

    public AuditEntry ToEntry() => new()
    {
        AuditId = AuditId,
        Actor = new Actor { Type = ActorCodes.ToActorType(ActorType), Id = ActorId, Name = ActorName },
        Action = Action,
        ResourceType = ResourceType,
        ResourceId = ResourceId,
        At = DbTime.ToTimestamp(At),
        Service = Service,
        Origin = Origin,
        Details = { JsonSerializer.Deserialize<Dictionary<string, string>>(Details)! },
        Succeeded = Succeeded,
    };
}
