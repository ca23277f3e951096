using System.Text.Json;
using CustomerCare.Bridge.Grpc;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Ledger;

/// <summary>A stored message of either direction, for those who read.</summary>
internal sealed record MessageRow
{
    /// <summary>Reads these rows; a condition on <c>m</c>, <c>t</c> (its turn) and <c>c</c> (its conversation) follows.</summary>
    public const string Select =
        $"""
        SELECT m.message_id, m.conversation_id, m.direction, m.kind, m.text, m.sent_at, m.stored_at, m.delivered_at, m.read_at, {MessageStates.Effective} AS state,
            m.filter, m.turn_id, m.ticket_id, m.results, m.error, m.channel_message_id, m.attempts, m.author, m.attachments, m.location, c.customer_id, c.customer_name
        FROM messages m LEFT JOIN turns t ON t.turn_id = m.turn_id LEFT JOIN conversations c ON c.conversation_id = m.conversation_id
        """;

    private static readonly Actor Service = new() { Type = ActorType.Service, Id = "bridge" };

    public required string MessageId { get; init; }
    public required string ConversationId { get; init; }
    public required string Direction { get; init; }
    public required string Kind { get; init; }
    public required string Text { get; init; }
    public required long SentAt { get; init; }
    public required long StoredAt { get; init; }
    public long? DeliveredAt { get; init; }
    public long? ReadAt { get; init; }
    public required string State { get; init; }
    public required string Filter { get; init; }
    public required string TurnId { get; init; }
    public required string TicketId { get; init; }
    public required string Results { get; init; }
    public required string Error { get; init; }
    public required string ChannelMessageId { get; init; }
    public required int Attempts { get; init; }

    /// <summary>The person whose words they are, as protobuf JSON; empty where a customer or this service wrote it.</summary>
    public required string Author { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public Place? Location { get; init; }
    public string? CustomerId { get; init; }
    public string? CustomerName { get; init; }

    public bool IsInbound => Direction == "in";

    /// <summary>Whether the channel has taken it, now or before it failed.</summary>
    public bool IsSent => !IsInbound && State != ReceiptStates.Pending && (State != ReceiptStates.Failed || SentAt > StoredAt);

    public IReadOnlyList<MessageResultRow> ResultRows => JsonSerializer.Deserialize<List<MessageResultRow>>(Results)!;

    public Message ToMessage()
    {
        var message = new Message
        {
            MessageId = MessageId,
            ConversationId = ConversationId,
            Direction = IsInbound ? Protos.Common.V1.Direction.Inbound : Protos.Common.V1.Direction.Outbound,
            Text = Text,
            StoredAt = DbTime.ToTimestamp(StoredAt),
            SentAt = IsInbound || IsSent ? DbTime.ToTimestamp(SentAt) : null,
            Error = Error,
            TicketId = TicketId,
            Author = AuthorOf(),
            ChannelMessageId = IsInbound || IsSent ? ChannelMessageId : "",
        };
        if (IsInbound)
        {
            message.State = WireName.Read<MessageState>(State);
            message.Filter = Filter;
            message.Results.AddRange(ResultRows.Select(ToResult));
        }
        else
        {
            message.Receipt = WireName.Read<ReceiptStatus>(State);
        }

        return message.WithMedia(Kind, Attachments, Location);
    }

    private Actor AuthorOf() => this switch
    {
        { IsInbound: true } => new Actor { Type = ActorType.Customer, Id = CustomerId ?? "", Name = CustomerName ?? "" },
        { Author.Length: > 0 } => Actor.Parser.ParseJson(Author),
        _ => Service,
    };

    private static MessageResult ToResult(MessageResultRow row) => row.Kind switch
    {
        "ticket" => new() { Kind = ResultKind.Ticket, TicketId = row.TicketId },
        "comment" => new() { Kind = ResultKind.Comment, TicketId = row.TicketId, CommentId = row.Id },
        "answer" => new() { Kind = ResultKind.Answer, TicketId = row.TicketId, MessageId = row.Id },
        "person" => new() { Kind = ResultKind.HandedToPerson, TicketId = row.TicketId },
        _ => new() { TicketId = row.TicketId },
    };
}
