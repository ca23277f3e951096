using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage;
using CustomerCare.Storage.Audit;

namespace CustomerCare.Bridge.People;

/// <summary>What a person has decided about a conversation, for the audit log. No phone and no words of anybody go there.</summary>
internal sealed class PersonAudit([FromKeyedServices(BridgeExtensions.Database)] AuditOutbox outbox)
{
    public const string TakeOver = "conversation.take_over";
    public const string HandBack = "conversation.hand_back";
    public const string Block = "conversation.block";
    public const string Unblock = "conversation.unblock";

    /// <summary>Part of the transaction that carries it out.</summary>
    /// <param name="conversationId">Empty where a sender who has never written was blocked.</param>
    public async Task RecordAsync(DbSession session, Actor actor, string origin, string action, string conversationId) =>
        await outbox.AddAsync(session, new AuditLine(actor, action, "conversation", conversationId, DbTime.ToTime(await session.NowAsync())) { Origin = origin });
}
