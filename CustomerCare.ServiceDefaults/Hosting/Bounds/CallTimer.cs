using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;

namespace CustomerCare.ServiceDefaults.Hosting.Bounds;

/// <summary>
/// Stands in for the request's own token while a call runs: it also fires when the time is up. It is used again for other
/// calls, because a new source and timer for each of them would cost several times as much.
/// </summary>
internal sealed class CallTimer(CallLimit limit, TimeProvider time) : IHttpRequestLifetimeFeature, IHttpRequestTimeoutFeature, IDisposable
{
    private static readonly Action<object?> CancelRead = body => EndReading((PipeReader)body!);
    private static readonly Action<object?> Cancel = source => ((CancellationTokenSource)source!).Cancel();

    private readonly CancellationTokenSource _source = new(Timeout.InfiniteTimeSpan, time);
    private IHttpRequestLifetimeFeature? _request;
    private CancellationToken _clientLeft;
    private CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _bodyRegistration;

    public CallLimit Limit => limit;

    public CancellationToken RequestAborted { get; set; }

    CancellationToken IHttpRequestTimeoutFeature.RequestTimeoutToken => _source.Token;

    /// <summary>Whether the time is up, and not only the client gone.</summary>
    public bool HasExpired => _source.IsCancellationRequested && !_clientLeft.IsCancellationRequested;

    /// <summary>Whether <paramref name="exception"/> is how a call ends whose token fired because the time was up.</summary>
    public bool Ended(Exception exception) =>
        HasExpired && exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };

    /// <param name="body">The body of a gRPC call, whose reading does not look at any token.</param>
    public void Start(IHttpRequestLifetimeFeature request, PipeReader? body)
    {
        _request = request;
        _clientLeft = request.RequestAborted;
        _registration = _clientLeft.UnsafeRegister(Cancel, _source);
        RequestAborted = _source.Token;
        if (body is not null)
        {
            _bodyRegistration = _source.Token.UnsafeRegister(CancelRead, body);
        }

        _source.CancelAfter(limit.Limit);
    }

    /// <summary>Makes it ready for another call.</summary>
    /// <returns>False where it has fired and cannot be used again.</returns>
    public bool TryReset()
    {
        // They wait for what already runs: the body's reader is about to be another call's.
        _registration.Dispose();
        _bodyRegistration.Dispose();
        _bodyRegistration = default;
        _request = null;
        return _source.TryReset();
    }

    public void Abort() => _request?.Abort();

    /// <summary>For what the framework keeps open: web sockets and long polls.</summary>
    public void DisableTimeout() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose() => _source.Dispose();

    private static void EndReading(PipeReader body)
    {
        try
        {
            body.CancelPendingRead();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection is gone, and whoever reads has been told so already.
        }
    }
}
