using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>What a double was called with, and what it does before it answers.</summary>
public sealed class CallScript
{
    private static readonly Func<IMessage, CancellationToken, Task> Answer = (_, _) => Task.CompletedTask;

    private readonly ConcurrentQueue<IMessage> _received = new();
    private volatile Func<IMessage, CancellationToken, Task> _before = Answer;

    /// <summary>Every attempt, answered or not, in the order of arrival.</summary>
    public IReadOnlyList<IMessage> Received => [.. _received];

    /// <summary>The attempts with requests of one kind.</summary>
    public IReadOnlyList<T> Of<T>() => [.. _received.OfType<T>()];

    /// <summary>Runs before each answer; an <see cref="RpcException"/> is the answer instead.</summary>
    public void Before(Func<IMessage, CancellationToken, Task> action) => _before = action;

    public void Before(Func<IMessage, Task> action) => _before = (request, _) => action(request);

    public void Fail(StatusCode code) => _before = (_, _) => throw new RpcException(new Status(code, "as the test wants it"));

    /// <summary>Answers only when the caller has given up, and those calls that <paramref name="which"/> does not mean at once.</summary>
    public void Hang(Func<IMessage, bool>? which = null) =>
        _before = (request, gone) => which?.Invoke(request) == false ? Task.CompletedTask : Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);

    /// <summary>Answers again.</summary>
    public void Recover() => _before = Answer;

    internal Task ReceiveAsync(IMessage request, ServerCallContext context)
    {
        _received.Enqueue(request);
        return _before(request, context.CancellationToken);
    }
}
