using System.Collections.Concurrent;
using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;

namespace CustomerCare.Accounts.Tests.Domain;

/// <summary>A stream of revocations and what came over it so far.</summary>
internal sealed class WatchedRevocations : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<WatchRevocationsResponse> _received = new();
    private readonly Task _watching;

    public WatchedRevocations(RevocationStream stream, string resumeToken = "") => _watching = Task.Run(() => stream.WatchAsync(
        resumeToken,
        response =>
        {
            _received.Enqueue(response);
            return Task.CompletedTask;
        },
        _end.Token));

    public IReadOnlyList<WatchRevocationsResponse> Received => [.. _received];

    public IEnumerable<string> TokenIds => _received.Where(response => response.Revocation is not null).Select(response => response.Revocation.TokenId);

    public int Signs => _received.Count(response => response.Revocation is null);

    public string LastToken => _received.Last().ResumeToken;

    /// <summary>Waits until all earlier revocations have come; throws what the stream throws.</summary>
    public async Task<WatchedRevocations> CaughtUpAsync()
    {
        await Eventually.TrueAsync(() => Signs > 0 || _watching.IsCompleted);
        if (_watching.IsCompleted)
        {
            await _watching;
        }

        return this;
    }

    public Task HasAsync(int count) => Eventually.TrueAsync(() => TokenIds.Count() >= count);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }
}
