using CustomerCare.Bridge.Identity;
using CustomerCare.Storage.Queue;

namespace CustomerCare.Bridge.Tests.Identity;

internal enum Verb
{
    Deliver,
    DeliverMore,
    Link,
    Take,
    TakeMore,
    Finish,
    Fail,
}

/// <param name="Number">Which addresses, which lease or which link, as the verb needs it.</param>
/// <param name="Message">The channel's id of the message.</param>
internal sealed record Step(Verb Verb, int Number, int Message);

/// <summary>
/// Does steps to a Bridge's stores as channels and workers would, and to a model: sets of addresses that are known to be one
/// customer's, and for each message where it lies and whether it was worked on.
/// </summary>
internal sealed class IdentityRun(BridgeStorageTest.Instance bridge, Action<TimeSpan> pass, string customer)
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private readonly string _account = $"account {customer}";
    private readonly string _phone = $"266{customer}";
    private readonly int[] _group = [0, 1, 2];
    private readonly List<Copy> _copies = [];
    private readonly List<QueueLease> _held = [];
    private readonly List<string> _worked = [];
    private readonly HashSet<string> _turns = [];

    /// <summary>Addresses that a message can carry: 0 is the LID, 1 the hidden-phone id, 2 the phone.</summary>
    private static readonly int[][] Senders = [[0], [1], [2], [0, 2], [1, 2]];

    private sealed class Copy
    {
        public required string Text { get; init; }
        public required int Message { get; init; }
        public required int Address { get; init; }
        public bool IsTaken { get; set; }

        /// <summary>What was stored before it for the same customer, as far as that was known then.</summary>
        public required IReadOnlyList<Copy> Before { get; init; }
    }

    public Task DoAsync(Step step)
    {
        pass(TimeSpan.FromMilliseconds(1));
        return step.Verb switch
        {
            Verb.Deliver or Verb.DeliverMore => DeliverAsync(Senders[step.Number % Senders.Length], step.Message),
            Verb.Link => LinkAsync(step.Number % 2),
            Verb.Take or Verb.TakeMore => TakeAsync(),
            _ when _held.Count == 0 => Task.CompletedTask,
            Verb.Finish => SettleAsync(step.Number, (session, lease) => bridge.Queue.CompleteAsync(session, lease)),
            _ => SettleAsync(step.Number, (session, lease) => bridge.Queue.RetryAsync(session, lease, TimeSpan.Zero, "why")),
        };
    }

    /// <summary>Links what is left, works everything off, and checks what must hold then.</summary>
    public async Task EndAsync()
    {
        await LinkAsync(0);
        await LinkAsync(1);
        while (_held.Count > 0)
        {
            await SettleAsync(0, (session, lease) => bridge.Queue.CompleteAsync(session, lease));
        }

        for (var round = 0; await bridge.Queue.CountAsync(Cancellation) is not (0, 0); round++)
        {
            Assert.True(round < 500, "The queue is never empty.");
            pass(TimeSpan.FromSeconds(1));
            if (!await TakeAsync())
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
            }

            while (_held.Count > 0)
            {
                await SettleAsync(0, (session, lease) => bridge.Queue.CompleteAsync(session, lease));
            }
        }

        Assert.Equal(_copies.Select(copy => copy.Text).Order(StringComparer.Ordinal), _worked.Order(StringComparer.Ordinal));
        foreach (var copy in _copies)
        {
            Assert.All(copy.Before.Where(_copies.Contains), before => Assert.True(
                _worked.IndexOf(before.Text) < _worked.IndexOf(copy.Text), $"{copy.Text} was worked on before {before.Text}: {string.Join(", ", _worked)}"));
        }
    }

    private async Task DeliverAsync(int[] addresses, int message)
    {
        var text = $"{message}/{_copies.Count}/{string.Join('+', addresses)}";
        var sender = AddressOf(addresses[0]);
        var (_, isNew) = await bridge.Messages.StoreAsync(
            TestMessages.Text(text, $"m{message}") with { ChannelAccount = _account, Sender = sender, ChatId = sender, Phone = addresses.Contains(2) ? _phone : "" }, null, Cancellation);

        Unite(addresses);
        var known = _copies.Where(copy => GroupOf(copy.Address) == GroupOf(addresses[0])).ToList();
        var copy = new Copy { Text = text, Message = message, Address = addresses[0], Before = known };
        var repeats = known.Exists(other => other.Message == message);
        if (!repeats)
        {
            _copies.Add(copy);
            Assert.True(isNew, $"{text} is new.");
        }
    }

    private async Task LinkAsync(int address)
    {
        await bridge.Database.WriteAsync(session => bridge.Addresses.LinkAsync(session, _account, AddressOf(address), _phone), Cancellation);
        Unite([address, 2]);
    }

    private async Task<bool> TakeAsync()
    {
        if ((await bridge.Queue.ClaimAsync(1, Cancellation)).SingleOrDefault() is not { } lease)
        {
            return false;
        }

        if (MergeItem.Is(lease.ItemId))
        {
            await bridge.Database.WriteAsync(session => bridge.Merger.RunAsync(session, lease), Cancellation);
            return true;
        }

        var turn = (await bridge.Turns.CloseAsync(lease.ItemId, Cancellation))!;
        Assert.Equal(lease.PartitionKey, turn.ConversationId);
        Assert.Equal(turn.ConversationId, await bridge.Conversations.CurrentIdAsync(turn.ConversationId, Cancellation));
        Assert.NotEmpty(turn.Messages);
        _held.Add(lease);
        if (_turns.Add(turn.TurnId))
        {
            foreach (var message in turn.Messages)
            {
                _worked.Add(message.Text);
                Assert.Single(_copies, copy => copy.Text == message.Text).IsTaken = true;
            }
        }

        return true;
    }

    private async Task SettleAsync(int number, Func<CustomerCare.Storage.DbSession, QueueLease, Task> settle)
    {
        var lease = _held[number % _held.Count];
        _held.Remove(lease);
        await bridge.Database.WriteAsync(session => settle(session, lease), Cancellation);
    }

    // Of a message that lies there twice, what nobody has worked on goes.
    private void Unite(int[] addresses)
    {
        var target = GroupOf(addresses[0]);
        foreach (var group in addresses.Select(GroupOf).ToList())
        {
            for (var address = 0; address < _group.Length; address++)
            {
                _group[address] = _group[address] == group ? target : _group[address];
            }
        }

        foreach (var twice in _copies.Where(copy => GroupOf(copy.Address) == target).GroupBy(copy => copy.Message).Where(copies => copies.Count() > 1).ToList())
        {
            var stays = twice.FirstOrDefault(copy => copy.IsTaken) ?? twice.First();
            _copies.RemoveAll(copy => twice.Contains(copy) && copy != stays && !copy.IsTaken);
        }
    }

    private int GroupOf(int address) => _group[address];

    private string AddressOf(int address) => address switch { 0 => $"{customer}@lid", 1 => $"hidden {customer}", _ => _phone };
}
