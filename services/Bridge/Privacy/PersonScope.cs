using CustomerCare.Bridge.Outgoing;

namespace CustomerCare.Bridge.Privacy;

/// <summary>By what a person's rows are known.</summary>
/// <param name="Phone">Digits with country code.</param>
/// <param name="Conversations">Under all of their addresses.</param>
/// <param name="Addresses">Theirs on every channel, the phone among them.</param>
/// <param name="Tickets">Of their conversations.</param>
internal sealed record PersonScope(string Phone, string[] Conversations, string[] Addresses, string[] Tickets)
{
    /// <summary>Messages of no conversation: theirs that a filter dropped, and posts to the group that tell of them.</summary>
    public string[] Loose { get; init; } = [];

    /// <summary>Events that the Notifier has not got, or has refused.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Requests whose kept answers show their conversations.</summary>
    public string[] Answers { get; init; } = [];

    /// <summary>Where messages to them wait.</summary>
    public string[] Lines => [.. Addresses, .. Addresses.Select(OutgoingStore.LaterLine)];

    /// <summary>Everything of theirs that waits in a queue.</summary>
    public string[] Partitions => [.. Conversations, .. Lines, .. Events];
}
