using CustomerCare.FunctionalTests.Proof.Oracle;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>The customers' phones, looked at again and again: who has an answer goes on writing.</summary>
internal sealed class Phones(ISystemUnderProof system) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _ended = new();
    private volatile HashSet<string> _answered = [];
    private volatile HashSet<string> _told = [];
    private Task _looking = Task.CompletedTask;

    public void Start() => _looking = LookAsync();

    /// <summary>False where no answer came within the limit.</summary>
    /// <param name="withTicket">Whether the answer wanted is one that names a ticket.</param>
    public async Task<bool> HasAnswerAsync(string phone, bool withTicket, TimeSpan limit)
    {
        for (var end = TimeProvider.System.GetUtcNow() + limit; TimeProvider.System.GetUtcNow() < end; await Task.Delay(Interval, TestContext.Current.CancellationToken))
        {
            if ((withTicket ? _told : _answered).Contains(phone))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _looking;
        _ended.Dispose();
    }

    private async Task LookAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            var sent = await Evidence.SentAsync(system);
            _answered = [.. sent.Select(text => text.Recipient)];
            _told = [.. sent.Where(text => TicketNames.In(text.Text).Any()).Select(text => text.Recipient)];
            await Task.Delay(Interval, _ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
