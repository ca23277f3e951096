namespace CustomerCare.Bridge.Privacy;

/// <summary>What an erasure took away.</summary>
/// <param name="Count">Records that are gone or anonymous.</param>
/// <param name="Messages">By what other copies of the messages are known.</param>
internal sealed record ErasedTraces(int Count, IReadOnlyList<(string ChannelAccount, string Sender, string ChannelMessageId)> Messages)
{
    public static readonly ErasedTraces None = new(0, []);
}

/// <summary>Something is being sent to the person, or something of theirs came between the look and the transaction.</summary>
internal sealed class PersonBusyException : Exception;
