using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>What became of a message that was handed in.</summary>
/// <param name="MessageId">Ours; of a duplicate, the first one's.</param>
/// <param name="Filter">The filter that dropped it; null where it was accepted.</param>
internal sealed record IntakeResult(string MessageId, Verdict Verdict, string? Filter);

/// <summary>The way in, for every channel: filters, then the store. When this returns, the message is durable and the channel may be told so.</summary>
internal sealed class MessageIntake(IEnumerable<IMessageFilter> filters, MessageStore store, RedisState redis, BridgeMetrics metrics, ILogger<MessageIntake> logger)
{
    private const int MaxIdLength = 200;

    private readonly IMessageFilter[] _filters = [.. filters];

    public async Task<IntakeResult> ReceiveAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        Check(message);
        var result = await TakeAsync(message, cancellationToken);
        metrics.Received(result);
        return result;
    }

    private async Task<IntakeResult> TakeAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        var (filter, knownId) = await FirstStopAsync(message, cancellationToken);
        if (filter == FilterNames.Duplicate)
        {
            BridgeLog.MessageDropped(logger, filter);
            return new IntakeResult(knownId, Verdict.Duplicate, filter);
        }

        var stored = await store.StoreAsync(message, filter, cancellationToken);
        (var messageId, filter) = (stored.MessageId, stored.Filter);
        if (filter != FilterNames.Stale)
        {
            redis.RememberSeen(message, messageId);
        }

        if (!stored.IsNew)
        {
            BridgeLog.MessageDropped(logger, FilterNames.Duplicate);
            return new IntakeResult(messageId, Verdict.Duplicate, FilterNames.Duplicate);
        }

        if (filter is not null)
        {
            BridgeLog.MessageDropped(logger, filter);
            return new IntakeResult(messageId, Verdict.Dropped, filter);
        }

        BridgeLog.MessageAccepted(logger, messageId);
        return new IntakeResult(messageId, Verdict.Accepted, null);
    }

    private async Task<FilterVerdict> FirstStopAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        foreach (var filter in _filters)
        {
            if (await filter.CheckAsync(message, cancellationToken) is { StopReason: not null } verdict)
            {
                return verdict;
            }
        }

        return FilterVerdict.Continue;
    }

    private static void Check(InboundMessage message)
    {
        RequireId("channel_account", message.ChannelAccount);
        RequireId("message_id", message.ChannelMessageId);
        RequireId("chat_id", message.ChatId);
        RequireId("sender", message.Sender);
        if (message.SenderAlt.Length > 0)
        {
            RequireId("sender_alt", message.SenderAlt);
        }

        if (message.Text.Length > MessageText.MaxLength)
        {
            throw CareException.TooLarge("TEXT_TOO_LONG", "text", $"text has {message.Text.Length} characters; at most {MessageText.MaxLength} are wanted.");
        }
    }

    private static void RequireId(string field, string value)
    {
        if (value.Length is 0 or > MaxIdLength || value.Any(char.IsControl))
        {
            throw CareException.InvalidArgument(
                "ID_INVALID", field, $"{field} has {value.Length} characters; 1 to {MaxIdLength} without control characters are wanted.");
        }
    }
}
