using System.Collections.Concurrent;
using System.Net;
using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>A message that a customer will send.</summary>
/// <param name="Phone">Digits with country code; every message has its own.</param>
/// <param name="GivesUp">Whether a post without an answer stays at that, or is tried again with the same id.</param>
internal sealed record PlannedMessage(string Id, string Phone, string Text, bool GivesUp);

/// <summary>Customers who write while the program comes and goes, and who remember what they were told: that memory is what the outcome is measured by.</summary>
internal sealed class Customers : IDisposable
{
    private const int AtOnce = 8;
    private static readonly string[] Places = ["Makeneng", "Lebakeng", "Matsieng", "Semonkong", "Tosing", "Mashai", "Sehonghong", "Ribaneng"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<PlannedMessage> _waiting;
    private readonly SemaphoreSlim _allowed = new(0);
    private readonly CancellationToken _cancellationToken = TestContext.Current.CancellationToken;
    private readonly Task[] _senders;
    private volatile TaskCompletionSource<ServiceProcess> _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Customers(int count)
    {
        Planned = [.. Enumerable.Range(0, count).Select(number => new PlannedMessage(
            $"message-{number}", $"266620{number:D5}", $"No power in {Places[number % Places.Length]} at house {number}", number % 7 == 3))];
        _waiting = new(Planned);
        _senders = [.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(SendAllAsync))];
    }

    public IReadOnlyList<PlannedMessage> Planned { get; }

    /// <summary>Messages that were answered 202.</summary>
    public ConcurrentDictionary<string, PlannedMessage> Accepted { get; } = new();

    /// <summary>Posts that got no answer; what became of them nobody was told.</summary>
    public ConcurrentDictionary<string, int> Unanswered { get; } = new();

    /// <summary>Lets this many more customers write.</summary>
    public void Allow(int messages) => _allowed.Release(messages);

    public void Reach(ServiceProcess process) => _running.TrySetResult(process);

    public void LoseSight()
    {
        // Whoever waits already goes on waiting for the same thing.
        if (_running.Task.IsCompleted)
        {
            _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns at the moment when this many messages have been answered 202.</summary>
    public async Task AcceptedAsync(int count)
    {
        while (Accepted.Count < count)
        {
            await Task.Delay(1, _cancellationToken);
        }
    }

    /// <summary>Returns when everybody has been answered or has given up.</summary>
    public Task AllSentAsync() => Task.WhenAll(_senders).WaitAsync(TimeSpan.FromSeconds(120), _cancellationToken);

    /// <summary>Some of the answered send once more what they sent before.</summary>
    public async Task RepeatSomeAsync(ServiceProcess process)
    {
        foreach (var message in Accepted.Values.Where((_, index) => index % 9 == 4))
        {
            await new Simulator(process.Http).SendAsync($"+{message.Phone}", message.Text, message.Id);
        }
    }

    public void Dispose() => _allowed.Dispose();

    private async Task SendAllAsync()
    {
        while (_waiting.TryDequeue(out var message))
        {
            await _allowed.WaitAsync(_cancellationToken);
            while (!await TrySendAsync(message) && !message.GivesUp)
            {
                await Task.Delay(Pause, _cancellationToken);
            }
        }
    }

    private async Task<bool> TrySendAsync(PlannedMessage message)
    {
        var process = await _running.Task.WaitAsync(_cancellationToken);
        try
        {
            using var answer = await new Simulator(process.Http).PostAsync($"+{message.Phone}", message.Text, message.Id);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            Accepted[message.Id] = message;
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or ObjectDisposedException or OperationCanceledException && !_cancellationToken.IsCancellationRequested)
        {
            Unanswered.AddOrUpdate(message.Id, 1, (_, times) => times + 1);
            return false;
        }
    }
}
