using System.Collections.Concurrent;
using CustomerCare.Bridge.Watch;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Bridge.Tests.Watch;

/// <summary>One process's stream of changes, with its tail running.</summary>
internal sealed class WatchReplica : IAsyncDisposable
{
    private readonly ChangeTail<ConversationChange> _tail;

    private WatchReplica(Database database, WorkQueue queue, TimeProvider time)
    {
        Store = new ChangeStore(database);
        _tail = new ChangeTail<ConversationChange>(Store, new ChangeSignal(), database, [queue], time, NullLogger.Instance);
        Stream = new ConversationStream(new ChangeStream<ConversationChange>(_tail, Store, time));
    }

    public ChangeStore Store { get; }

    public ConversationStream Stream { get; }

    public static async Task<WatchReplica> StartAsync(Database database, WorkQueue queue, TimeProvider time)
    {
        var replica = new WatchReplica(database, queue, time);
        await replica._tail.StartAsync(CancellationToken.None);
        return replica;
    }

    public WatchedConversations Watch(string resumeToken = "", string only = "") => new(Stream, new() { ResumeToken = resumeToken, ConversationId = only });

    public async ValueTask DisposeAsync()
    {
        await _tail.StopAsync(CancellationToken.None);
        _tail.Dispose();
    }
}

/// <summary>A stream of changes and what came over it so far.</summary>
internal sealed class WatchedConversations : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<WatchConversationsResponse> _received = new();
    private readonly Task _watching;

    public WatchedConversations(ConversationStream stream, WatchConversationsRequest request) =>
        _watching = Task.Run(() => stream.WatchAsync(
            request,
            response =>
            {
                _received.Enqueue(response);
                return Task.CompletedTask;
            },
            _end.Token));

    public IReadOnlyList<WatchConversationsResponse> Received => [.. _received];

    public IReadOnlyList<WatchConversationsResponse> Changes => [.. _received.Where(response => response.Conversation is not null)];

    /// <summary>What changed, with the state that it was told with.</summary>
    public IEnumerable<string> Told => Changes.Select(change =>
        change.Message is null ? "conversation" : $"{change.Message.Text} {(change.Message.State == MessageState.Unspecified ? change.Message.Receipt : change.Message.State)}");

    public int Signs => _received.Count(response => response.Conversation is null);

    public string LastToken => _received.Last().ResumeToken;

    /// <summary>Waits until the stream has begun; throws what it throws.</summary>
    public async Task<WatchedConversations> BegunAsync()
    {
        await Eventually.TrueAsync(() => !_received.IsEmpty || _watching.IsCompleted);
        if (_watching.IsCompleted)
        {
            await _watching;
        }

        return this;
    }

    public Task<TException> EndedByAsync<TException>()
        where TException : Exception => Assert.ThrowsAsync<TException>(() => _watching.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }
}
