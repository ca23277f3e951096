using CustomerCare.Bridge.Ledger;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Watch;

namespace CustomerCare.Bridge.Watch;

/// <summary>Tells one who watches conversations what changes, each change once.</summary>
internal sealed class ConversationStream(ChangeStream<ConversationChange> changes)
{
    /// <summary>
    /// Sends a token at once, then what comes after <c>resume_token</c>, and something at least each
    /// <see cref="ChangeStream.SignOfLife"/>. It ends by cancellation only.
    /// </summary>
    /// <param name="send">May take its time: only this stream waits for it.</param>
    /// <exception cref="CareException">The token is one that cannot be gone on from.</exception>
    public Task WatchAsync(WatchConversationsRequest request, Func<WatchConversationsResponse, Task> send, CancellationToken cancellationToken)
    {
        var only = StoredText.Require("conversation_id", request.ConversationId);
        var resumed = request.ResumeToken.Length > 0 ? ConversationToken.Read(request.ResumeToken) : null;

        // Of the first row after the token some messages have been told already; until it comes, tokens say so too.
        var told = resumed?.Told ?? 0;
        return changes.WatchAsync(
            resumed?.Position,
            async change =>
            {
                var rest = change.Responses.Skip(told);
                told = 0;
                return (only.Length == 0 || change.ConversationId == only) && await SendAllAsync(rest, send);
            },
            position => send(new() { ResumeToken = new ConversationToken(position, told).ToString() }),
            cancellationToken);
    }

    private static async Task<bool> SendAllAsync(IEnumerable<WatchConversationsResponse> responses, Func<WatchConversationsResponse, Task> send)
    {
        var isSent = false;
        foreach (var response in responses)
        {
            await send(response);
            isSent = true;
        }

        return isSent;
    }
}
