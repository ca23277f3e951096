using CustomerCare.Bridge.Events;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Bridge.Tests.Outgoing;

/// <summary>What a customer sees first of a message; a repetition of its id shows nothing.</summary>
internal sealed record Shown(string MessageId, string Text, DateTimeOffset At);

/// <summary>The replies of one conversation, worked on step by step: how a hand-over ends is the test's to say.</summary>
internal sealed class ReplyRun : IWhatsAppChannel
{
    private readonly Database _database;
    private readonly FakeTimeProvider _time;
    private readonly WorkQueue _queue;
    private readonly ReplyDesk _desk;
    private readonly OutgoingWorker _worker;
    private readonly string _conversationId;
    private readonly List<(QueueLease Lease, Task Work)> _inHand = [];
    private readonly List<TaskCompletionSource> _handOvers = [];
    private readonly HashSet<string> _urgent = [];
    private TaskCompletionSource _handed = new();
    private int _replies;

    public ReplyRun(Database database, OutgoingStore store, BridgeOptions options, FakeTimeProvider time, string conversationId)
    {
        var settings = Options.Create(options);
        (_database, _time, _conversationId) = (database, time, conversationId);
        _queue = new WorkQueue(database, BridgeExtensions.OutgoingQueue);
        var budget = new ReplyBudget(settings);
        _desk = new ReplyDesk(store, budget);
        var health = new ChannelHealth(database, new EventStore(database, new WorkQueue(database, BridgeExtensions.EventQueue)), time, settings);
        _worker = new OutgoingWorker(_queue, database, store, new ReplyGate(database, _queue, budget), health, new BridgeMetrics(new TestMeters(), new OpenMessages(database, time), time), this);
    }

    public string Account => TestMessages.Account;

    public string OperationsGroup => "operations@g.us";

    /// <summary>In the order in which the customer saw them.</summary>
    public List<Shown> Shown { get; } = [];

    public IEnumerable<Shown> Ordinary => Shown.Where(shown => !_urgent.Contains(shown.MessageId));

    /// <summary>Whatever said something new, one word per reply.</summary>
    public List<string> Words { get; } = [];

    /// <summary>When turns ended that had something to say, be it nothing new.</summary>
    public List<DateTimeOffset> Ends { get; } = [];

    /// <summary>A turn ends, and this is its reply.</summary>
    /// <returns>Our id of the message that has it; null where none goes out.</returns>
    public async Task<string?> ReplyAsync(bool urgent = false, bool isNew = true)
    {
        var number = ++_replies;
        var (turnId, word) = ($"{_conversationId}-{number}", $"word{number}.");
        var messageId = await _database.WriteAsync(async session =>
        {
            var conversation = (await ConversationStore.LockAsync(session, _conversationId))!;
            var draft = new ReplyDraft(word, word, urgent, isNew);
            (conversation, var id) = await _desk.PutInLineAsync(session, conversation, $"{turnId}.reply", draft, $"{word}\n\n{word}", turnId, "", await session.NowAsync());
            await ConversationStore.UpdateAsync(session, conversation);
            return id;
        }, TestContext.Current.CancellationToken);
        Ends.Add(_time.GetUtcNow());
        if (isNew || urgent)
        {
            Words.Add(word);
        }

        if (urgent)
        {
            _urgent.Add(messageId!);
        }

        return messageId;
    }

    /// <summary>Takes up what is due; each message gets as far as the channel.</summary>
    public async Task TakeUpAsync()
    {
        foreach (var lease in await _queue.ClaimAsync(100, CancellationToken.None))
        {
            _handed = new TaskCompletionSource();
            var work = _worker.HandleAsync(lease, CancellationToken.None);
            await Task.WhenAny(work, _handed.Task);
            _inHand.Add((lease, work));
        }
    }

    /// <summary>The channel answers for all that it has in hand.</summary>
    public async Task EndAsync(bool works = true)
    {
        foreach (var handOver in _handOvers)
        {
            if (works)
            {
                handOver.SetResult();
            }
            else
            {
                handOver.SetException(new TimeoutException("Nobody knows whether it arrived."));
            }
        }

        foreach (var (lease, work) in _inHand)
        {
            try
            {
                await work;
            }
            catch (TimeoutException)
            {
                await IgnoreLostAsync(_database.WriteAsync(session => _queue.RetryAsync(session, lease, TimeSpan.FromSeconds(20), "failed"), CancellationToken.None));
            }
            catch (LeaseLostException)
            {
                // Another worker has it.
            }
        }

        _inHand.Clear();
        _handOvers.Clear();
    }

    /// <summary>The process ends, whatever the channel has in hand, and another one begins.</summary>
    public async Task CrashAsync()
    {
        _inHand.Clear();
        _handOvers.Clear();
        await _database.WriteAsync(session => (Task)session.ExecuteAsync("UPDATE queue_partitions SET lease_token = NULL, lease_until = NULL"), CancellationToken.None);
    }

    /// <summary>Takes up and hands over what is due now.</summary>
    public async Task SendDueAsync()
    {
        await TakeUpAsync();
        await EndAsync();
    }

    /// <summary>Goes on until nothing is left.</summary>
    public async Task SendAllAsync()
    {
        await EndAsync();
        for (var step = 0; await _queue.CountAsync(CancellationToken.None) is ( > 0, _); step++)
        {
            Assert.True(step < 1000, "Something is put off for ever.");
            await SendDueAsync();
            _time.Advance(TimeSpan.FromSeconds(5));
        }
    }

    // The channel refuses nothing at once: it takes the message, shows it, and the test says what we hear of that.
    public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (!IsDown && Shown.TrueForAll(shown => shown.MessageId != message.MessageId))
        {
            Shown.Add(new Shown(message.MessageId, message.Text, _time.GetUtcNow()));
        }

        var handOver = new TaskCompletionSource();
        _handOvers.Add(handOver);
        _handed.TrySetResult();
        return IsDown ? Task.FromException(new TimeoutException("The channel is down.")) : handOver.Task;
    }

    /// <summary>It takes nothing, and says so.</summary>
    public bool IsDown { get; set; }

    private static async Task IgnoreLostAsync(Task settling)
    {
        try
        {
            await settling;
        }
        catch (LeaseLostException)
        {
            // Another worker has it.
        }
    }
}
