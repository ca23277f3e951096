using System.Collections.Concurrent;
using CustomerCare.Bridge.Identity;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Identity;

/// <summary>Deliveries under every address, links and workers of two processes, all at once.</summary>
public sealed class IdentityStressTests : IdentityTest
{
    private const int Messages = 60;

    private readonly ConcurrentQueue<string> _worked = new();
    private readonly ConcurrentDictionary<string, int> _inHand = new();

    [Theory, BothDatabases]
    public async Task Everything_AtOnce_EndsInOneConversationWithEveryMessageWorkedOn(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        var other = kind == DatabaseKind.Postgres ? await AnotherInstanceAsync() : Bridge;
        using var done = new CancellationTokenSource();
        var workers = new[] { Bridge, other, Bridge, other }.Select(instance => Task.Run(() => WorkAsync(instance, done.Token))).ToList();

        await Task.WhenAll(Enumerable.Range(0, Messages).Select(number => Task.Run(() => DeliverAsync(number % 2 == 0 ? Bridge : other, number))));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => Task.Run(() => LinkAsync(number % 2 == 0 ? Lid : "hidden"))));
        await Eventually.GetAsync(
            () =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(50));
                return Bridge.Queue.CountAsync(Cancellation);
            },
            counts => counts == (0, 0));
        await done.CancelAsync();
        await Task.WhenAll(workers);

        Assert.Single(await ConversationsAsync());
        Assert.Equal(Enumerable.Range(0, Messages).Select(number => $"{number}").Order(), _worked.Distinct().Order());
        Assert.Equal(_worked.Count, (await QueryAsync<string>("SELECT message_id FROM messages WHERE state = 'received'")).Count);
        Assert.Empty(await QueryAsync<string>("SELECT turn_id FROM turns WHERE state = 'gathering'"));
    }

    // Each message twice, as a channel does that has not heard of the first one; some links come in between.
    private async Task DeliverAsync(Instance instance, int number)
    {
        InboundMessage[] ways =
        [
            FromLid($"{number}"), FromPhone($"{number}"), FromBoth($"{number}"),
            FromLid($"{number}") with { Sender = "hidden", ChatId = "hidden" }, FromLid($"{number}") with { Sender = "hidden", ChatId = "hidden", Phone = TestMessages.Phone },
        ];
        await instance.Messages.StoreAsync(ways[number % ways.Length], null, Cancellation);
        if (number % 10 == 5)
        {
            await instance.Database.WriteAsync(session => instance.Addresses.LinkAsync(session, Account, number % 20 == 5 ? Lid : "hidden", TestMessages.Phone), Cancellation);
        }

        await instance.Messages.StoreAsync(ways[(number + 1) % ways.Length], null, Cancellation);
    }

    private async Task WorkAsync(Instance instance, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            foreach (var lease in await instance.Queue.ClaimAsync(1, Cancellation))
            {
                if (MergeItem.Is(lease.ItemId))
                {
                    await instance.Database.WriteAsync(session => instance.Merger.RunAsync(session, lease), Cancellation);
                    continue;
                }

                var turn = (await instance.Turns.CloseAsync(lease.ItemId, Cancellation))!;
                Assert.Equal(1, _inHand.AddOrUpdate(turn.ConversationId, 1, (_, count) => count + 1));
                foreach (var message in turn.Messages)
                {
                    _worked.Enqueue(message.Text);
                }

                await Task.Yield();
                Assert.Equal(turn.ConversationId, await instance.Conversations.CurrentIdAsync(turn.ConversationId, Cancellation));
                _inHand.AddOrUpdate(turn.ConversationId, 0, (_, count) => count - 1);
                await instance.Database.WriteAsync(session => instance.Queue.CompleteAsync(session, lease), Cancellation);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, Cancellation);
        }
    }
}
