using System.Collections.Concurrent;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Watch;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>A stream of changes and what came over it so far.</summary>
internal sealed class WatchedTickets : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<WatchTicketsResponse> _received = new();
    private readonly Task _watching;
    private volatile TaskCompletionSource _open = new();

    public WatchedTickets(TicketStream stream, string resumeToken = "", string site = "")
    {
        _open.SetResult();
        _watching = Task.Run(() => stream.WatchAsync(new() { ResumeToken = resumeToken, SiteId = site }, ReceiveAsync, _end.Token));
    }

    public IReadOnlyList<WatchTicketsResponse> Received => [.. _received];

    public IReadOnlyList<WatchTicketsResponse> Changes => [.. _received.Where(response => response.Activity is not null)];

    public IEnumerable<string> TicketIds => Changes.Select(change => change.Activity.TicketId);

    public int Signs => _received.Count(response => response.Activity is null);

    public string LastToken => _received.Last().ResumeToken;

    /// <summary>Waits until the stream has begun; throws what it throws.</summary>
    public async Task<WatchedTickets> BegunAsync()
    {
        await Eventually.TrueAsync(() => !_received.IsEmpty || _watching.IsCompleted);
        if (_watching.IsCompleted)
        {
            await _watching;
        }

        return this;
    }

    public Task HasAsync(int count) => Eventually.TrueAsync(() => Changes.Count >= count);

    /// <summary>Takes nothing any more, until it is told to go on.</summary>
    public void Pause() => _open = new TaskCompletionSource();

    public void GoOn() => _open.SetResult();

    /// <summary>What ended the stream.</summary>
    public Task<TException> EndedByAsync<TException>()
        where TException : Exception => Assert.ThrowsAsync<TException>(() => _watching.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ReceiveAsync(WatchTicketsResponse response)
    {
        await _open.Task.WaitAsync(_end.Token);
        _received.Enqueue(response);
    }
}
