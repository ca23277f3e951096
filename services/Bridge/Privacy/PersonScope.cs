using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Timers;

namespace CustomerCare.Bridge.Privacy;

/// <summary>By what a person's rows are known.</summary>
internal sealed record PersonScope
{
    /// <summary>Microseconds UTC: what was stored later may be missing.</summary>
    public long LookedAt { get; init; }

    /// <summary>Digits with country code.</summary>
    public string[] Phones { get; init; } = [];

    /// <summary>Of all their addresses, and those that have become part of another.</summary>
    public string[] Conversations { get; init; } = [];

    /// <summary>Theirs on every channel, the phones among them.</summary>
    public string[] Addresses { get; init; } = [];

    /// <summary>Accounts of ours that know one of the addresses; the empty one is that of phones.</summary>
    public string[] Accounts { get; init; } = [];

    /// <summary>Of their conversations.</summary>
    public string[] Tickets { get; init; } = [];

    public string[] Turns { get; init; } = [];

    /// <summary>Files of their messages.</summary>
    public string[] Media { get; init; } = [];

    /// <summary>Messages of no conversation: theirs that a filter dropped, and posts to the group that tell of them.</summary>
    public string[] Loose { get; init; } = [];

    /// <summary>Events that the Notifier has not got, or has refused.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Requests whose kept answers show them.</summary>
    public string[] Answers { get; init; } = [];

    /// <summary>Where messages to them wait.</summary>
    public string[] Lines => [.. Addresses, .. Addresses.Select(OutgoingStore.LaterLine)];

    /// <summary>Where their timers wait.</summary>
    public string[] TimerLines => [.. Conversations.SelectMany(ConversationTimers.LinesOf)];

    /// <summary>Everything of theirs that waits in a queue.</summary>
    public string[] Partitions => [.. Conversations, .. Lines, .. TimerLines, .. Events];

    /// <summary>How much is known of who they are.</summary>
    public int Size => Phones.Length + Conversations.Length + Addresses.Length;
}
