using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

/// <summary>A service that answers ListSites with the statuses it is told to.</summary>
internal sealed class ScriptedInvoker : CallInvoker
{
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public Queue<StatusCode> Answers { get; set; } = [];

    /// <summary>The answer once <see cref="Answers"/> are used up.</summary>
    public StatusCode Otherwise { get; set; }

    /// <summary>No answer comes until the call is cancelled.</summary>
    public bool Hangs { get; set; }

    public List<(DateTime At, DateTime? Deadline, Metadata? Headers)> Calls { get; } = [];

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add((Time.GetUtcNow().UtcDateTime, options.Deadline, options.Headers));
        var status = new Status(Answers.TryDequeue(out var next) ? next : Otherwise, "");
        var response = Hangs ? HangAsync<TResponse>(options.CancellationToken)
            : status.StatusCode == StatusCode.OK ? Task.FromResult((TResponse)(object)new ListSitesResponse())
            : Task.FromException<TResponse>(new RpcException(status));
        return new AsyncUnaryCall<TResponse>(response, Task.FromResult(Metadata.Empty), () => status, () => Metadata.Empty, () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add((Time.GetUtcNow().UtcDateTime, options.Deadline, options.Headers));
        return (TResponse)(object)new ListSitesResponse();
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add((Time.GetUtcNow().UtcDateTime, options.Deadline, options.Headers));
        return null!;
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Calls.Add((Time.GetUtcNow().UtcDateTime, options.Deadline, options.Headers));
        return null!;
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Calls.Add((Time.GetUtcNow().UtcDateTime, options.Deadline, options.Headers));
        return null!;
    }

    private static Task<TResponse> HangAsync<TResponse>(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<TResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => never.TrySetException(new RpcException(new Status(StatusCode.Cancelled, ""))));
        return never.Task;
    }
}
