using System.Threading.Channels;
using CustomerCare.Protos.Account.V1;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>
/// The audit lines of a service without a database. They wait in memory and go to Accounts in the background; a caller
/// only waits while <see cref="Capacity"/> lines do. Those of a killed process are lost, so a service with a database
/// writes them there instead.
/// </summary>
/// <remarks>Starts after Kestrel listens and empties itself before it closes: Accounts may live in this process.</remarks>
public sealed class AuditTrail(string service, AuditSender sender, TimeProvider time, ILogger<AuditTrail> logger) : IHostedLifecycleService, IAuditBacklog, IDisposable
{
    /// <summary>Lines that may wait.</summary>
    public const int Capacity = 10_000;

    // Leaves the rest of the process's time to stop for the calls in flight.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainPoll = TimeSpan.FromMilliseconds(10);

    private readonly Channel<Waiting> _lines = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _stopped = new();
    private volatile Waiting[] _inHand = [];
    private int _count;
    private Task _sending = Task.CompletedTask;
    private int _disposed;

    public string Service => service;

    /// <summary>Returns once the line is in the buffer; it is never dropped to make room.</summary>
    public async ValueTask AddAsync(AuditLine line, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await _lines.Writer.WriteAsync(new Waiting(line.ToEntry(service), time.GetTimestamp()), cancellationToken);
        }
        catch
        {
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    public ValueTask<AuditBacklog> ReadAsync(CancellationToken cancellationToken)
    {
        var inHand = _inHand;
        var oldest = inHand.Length > 0 ? inHand[0] : _lines.Reader.TryPeek(out var first) ? first : null;
        return new(new AuditBacklog(Count, oldest is null ? TimeSpan.Zero : time.GetElapsedTime(oldest.Since)));
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _sending = Task.Run(() => SendAsync(AuditSender.GatherTime, _stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A host may ask twice.
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        // Whatever pause it makes, it goes on at once; and it still takes what the last calls leave.
        await _stopping.CancelAsync();
        await _sending;
        _sending = Task.Run(() => SendAsync(TimeSpan.Zero, _stopped.Token), CancellationToken.None);

        using var limit = new CancellationTokenSource(DrainTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (Count > 0 && !either.IsCancellationRequested)
        {
            await Task.Delay(DrainPoll, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (!_lines.Writer.TryComplete())
        {
            return;
        }

        await _sending.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stopped.CancelAsync();
        await _sending;
        if (Count > 0)
        {
            AuditTrailLog.LinesLost(logger, service, Count);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stopping.Cancel();
            _stopped.Cancel();
            _stopping.Dispose();
            _stopped.Dispose();
        }
    }

    private int Count => Volatile.Read(ref _count);

    private async Task SendAsync(TimeSpan gatherTime, CancellationToken cancellationToken)
    {
        try
        {
            while (_inHand.Length > 0 || await _lines.Reader.WaitToReadAsync(cancellationToken))
            {
                if (_inHand.Length == 0)
                {
                    await GatherAsync(gatherTime, cancellationToken);
                }

                await sender.SendAsync([.. _inHand.Select(line => line.Entry)], cancellationToken);
                Interlocked.Add(ref _count, -_inHand.Length);
                _inHand = [];
            }
        }
        catch (OperationCanceledException)
        {
            // What is in hand stays there for the next run.
        }
    }

    private async Task GatherAsync(TimeSpan gatherTime, CancellationToken cancellationToken)
    {
        if (gatherTime > TimeSpan.Zero && _lines.Reader.Count < AuditSender.MaxBatch)
        {
            await Task.Delay(gatherTime, time, cancellationToken);
        }

        var batch = new List<Waiting>();
        while (batch.Count < AuditSender.MaxBatch && _lines.Reader.TryRead(out var line))
        {
            batch.Add(line);
        }

        _inHand = [.. batch];
    }

    private sealed record Waiting(AuditEntry Entry, long Since);
}
