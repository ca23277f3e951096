using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage.Watch;

namespace CustomerCare.Bridge.Watch;

/// <summary>One row of changes on its way to those who watch: a conversation's own change, a message's, or those of all messages of a turn.</summary>
/// <param name="Seq">Its place in the stream.</param>
/// <param name="Conversation">As it was when the change was read; null where it has been erased.</param>
/// <param name="Messages">The same; empty where the conversation itself changed.</param>
internal sealed record ConversationChange(long Seq, string ConversationId, Protos.Conversation.V1.Conversation? Conversation, IReadOnlyList<Message> Messages) : IWatchedChange
{
    public bool IsErasure => Conversation is null;

    /// <summary>What is told of it, each with the token that goes on after it. Shared by all who watch; nobody changes it.</summary>
    public IReadOnlyList<WatchConversationsResponse> Responses { get; } = [.. ResponsesOf(Seq, Conversation, Messages)];

    private static IEnumerable<WatchConversationsResponse> ResponsesOf(long seq, Protos.Conversation.V1.Conversation? conversation, IReadOnlyList<Message> messages)
    {
        if (conversation is null)
        {
            return [];
        }

        return messages.Count == 0
            ? [new() { ResumeToken = new ConversationToken(seq, 0).ToString(), Conversation = conversation }]
            : messages.Select((message, index) => new WatchConversationsResponse
            {
                ResumeToken = (index < messages.Count - 1 ? new ConversationToken(seq - 1, index + 1) : new ConversationToken(seq, 0)).ToString(),
                Conversation = conversation,
                Message = message,
            });
    }
}
