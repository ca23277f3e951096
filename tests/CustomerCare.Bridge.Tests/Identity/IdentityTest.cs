using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Identity;

/// <summary>One customer with a LID and a phone, and short words for what happens to them.</summary>
public abstract class IdentityTest : BridgeStorageTest
{
    private protected const string Lid = "778899@lid";
    private protected const string Account = TestMessages.Account;

    private protected Task OpenNowAsync(DatabaseKind kind)
    {
        Options.BurstWindow = TimeSpan.Zero;
        return OpenAsync(kind);
    }

    /// <summary>From an address without a phone.</summary>
    private protected static InboundMessage FromLid(string text, string? id = null) => TestMessages.Text(text, id ?? text) with { Sender = Lid, ChatId = Lid, Phone = "" };

    /// <summary>From the phone alone.</summary>
    private protected static InboundMessage FromPhone(string text, string? id = null) => TestMessages.Text(text, id ?? text);

    /// <summary>With everything that a channel can know.</summary>
    private protected static InboundMessage FromBoth(string text, string? id = null) =>
        FromLid(text, id) with { SenderAlt = $"{TestMessages.Phone}@s.whatsapp.net", Phone = TestMessages.Phone };

    private protected async Task<StoredMessage> StoreAsync(InboundMessage message)
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        return await Bridge.Messages.StoreAsync(message, null, Cancellation);
    }

    private protected Task<string> LinkAsync(string address = Lid, string phone = TestMessages.Phone) =>
        Bridge.Database.WriteAsync(session => Bridge.Addresses.LinkAsync(session, Account, address, phone), Cancellation);

    private protected async Task<QueueLease> TakeAsync() => Assert.Single(await Bridge.Queue.ClaimAsync(1, Cancellation));

    private protected async Task<string> CloseAsync(QueueLease lease) =>
        string.Join('|', (await Bridge.Turns.CloseAsync(lease.ItemId, Cancellation))!.Messages.Select(message => message.Text));

    private protected Task CompleteAsync(QueueLease lease) => Bridge.Database.WriteAsync(session => Bridge.Queue.CompleteAsync(session, lease), Cancellation);

    private protected Task MergeAsync(QueueLease lease) => Bridge.Database.WriteAsync(session => Bridge.Merger.RunAsync(session, lease), Cancellation);

    /// <summary>Works on what is due, merges and turns, until nothing is; the texts, turn by turn.</summary>
    private protected async Task<List<string>> MergeAndCloseAsync()
    {
        var closed = new List<string>();
        for (var pauses = 0; pauses < 100;)
        {
            var leases = await Bridge.Queue.ClaimAsync(1, Cancellation);
            if (leases.Count == 0)
            {
                if (await Bridge.Queue.CountAsync(Cancellation) is (0, _))
                {
                    break;
                }

                // A merge that found a turn in hand comes again after a pause.
                pauses++;
                Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
            }

            foreach (var lease in leases)
            {
                if (MergeItem.Is(lease.ItemId))
                {
                    await MergeAsync(lease);
                }
                else
                {
                    closed.Add(await CloseAsync(lease));
                    await CompleteAsync(lease);
                }
            }
        }

        return closed;
    }

    /// <summary>The conversations that stand by themselves.</summary>
    private protected Task<List<string>> ConversationsAsync() => QueryAsync<string>("SELECT conversation_id FROM conversations WHERE merged_into = '' ORDER BY conversation_id");

    private protected async Task<Conversation> TheConversationAsync() => await Bridge.Conversations.ReadAsync(Assert.Single(await ConversationsAsync()), Cancellation);

    private protected Task ChangeAsync(Func<Conversation, Conversation> change, string conversationId) => Bridge.Database.WriteAsync(
        async session => await ConversationStore.UpdateAsync(session, change((await ConversationStore.LockAsync(session, conversationId))!)), Cancellation);
}
