namespace CustomerCare.Bridge.Storage;

/// <summary>States of an inbound message, as the database keeps them; each message has one.</summary>
internal static class MessageStates
{
    public const string Received = "received";

    /// <summary>Never stored: its message is received, and its turn closed. See <see cref="Effective"/>.</summary>
    public const string InTurn = "in_turn";

    public const string WaitingForCustomer = "waiting_for_customer";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Dropped = "dropped";

    /// <summary>SQL for the state of message <c>m</c> with its turn <c>t</c>, left-joined: closing a turn writes one row, however many messages it has.</summary>
    public const string Effective = "CASE WHEN m.state = 'received' AND t.state <> 'gathering' THEN 'in_turn' ELSE m.state END";
}

/// <summary>States of an outbound message.</summary>
internal static class ReceiptStates
{
    public const string Pending = "pending";
    public const string Sent = "sent";
    public const string Delivered = "delivered";
    public const string Read = "read";
    public const string Failed = "failed";
}

/// <summary>States of a turn.</summary>
internal static class TurnStates
{
    /// <summary>The burst goes on.</summary>
    public const string Gathering = "gathering";

    /// <summary>Its messages are fixed.</summary>
    public const string Closed = "closed";

    /// <summary>What will be done is fixed.</summary>
    public const string Decided = "decided";

    public const string Done = "done";
    public const string Failed = "failed";
}
