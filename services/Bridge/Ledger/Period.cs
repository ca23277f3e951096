using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Ledger;

/// <summary>What is accounted for: messages stored from one moment to before another, of one account or of all.</summary>
/// <param name="From">Microseconds UTC.</param>
/// <param name="To">Microseconds UTC.</param>
/// <param name="Account">Empty for all.</param>
internal sealed record Period(long From, long To, string Account)
{
    /// <summary>A condition on the row <c>m</c> of <c>messages</c>, with this period's parameters.</summary>
    public string Sql => $"m.stored_at >= @From AND m.stored_at < @To{(Account.Length > 0 ? " AND m.channel_account = @Account" : "")}";

    public static Period Of(ReconcileMessagesRequest request, long now)
    {
        var from = WireTime.Read("from", request.From) ?? 0;
        var to = WireTime.Read("to", request.To) ?? now + 1;
        if (from > to)
        {
            throw CareException.InvalidArgument("PERIOD_INVALID", "to", "to is before from; the same time or a later one is wanted.");
        }

        return new Period(from, to, StoredText.Require("channel_account", request.ChannelAccount));
    }
}
