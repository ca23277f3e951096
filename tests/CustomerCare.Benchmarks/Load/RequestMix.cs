namespace CustomerCare.Benchmarks.Load;

/// <summary>Requests of one kind, sent in turn and over again by everybody together.</summary>
internal sealed class RequestMix(IReadOnlyList<GrpcRequest> requests)
{
    private int _next = -1;

    public GrpcRequest Next() => requests[(int)((uint)Interlocked.Increment(ref _next) % (uint)requests.Count)];
}
