using CustomerCare.Protos.Account.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>
/// Brings audit lines to Accounts, and does not give up. One per process, so that an absence of Accounts is told once,
/// however many services wait for it.
/// </summary>
public sealed class AuditSender(AccountService.AccountServiceClient accounts, TimeProvider time, ILogger<AuditSender> logger)
{
    /// <summary>The most lines that go together.</summary>
    public const int MaxBatch = 200;

    /// <summary>How long a first line waits for others, so that a busy service pays for a few calls a second and not for one per line.</summary>
    public static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(15);

    private int _failing;

    /// <summary>Returns once Accounts has the lines, however long that takes. A line that it has already does no harm.</summary>
    /// <param name="entries">Up to <see cref="MaxBatch"/>.</param>
    /// <returns>The audit ids of lines that Accounts refuses for what stands in them, each of them logged.</returns>
    public async Task<IReadOnlySet<string>> SendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        if (await IsTakenAsync(entries, cancellationToken))
        {
            return refused;
        }

        // One of them is the cause, and the others are not to wait for it.
        foreach (var entry in entries)
        {
            if (!await IsTakenAsync([entry], cancellationToken))
            {
                AuditTrailLog.LineRefused(logger, entry.Service, entry.AuditId, entry.Action);
                refused.Add(entry.AuditId);
            }
        }

        return refused;
    }

    private async Task<bool> IsTakenAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var request = new AppendAuditRequest { RequestId = Guid.NewGuid().ToString("N"), Entries = { entries } };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await accounts.AppendAuditAsync(request, cancellationToken: cancellationToken);
                if (Interlocked.Exchange(ref _failing, 0) == 1)
                {
                    AuditTrailLog.AccountsRestored(logger);
                }

                return true;
            }
            catch (RpcException exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The sending was cancelled.", exception, cancellationToken);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.InvalidArgument)
            {
                return false;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (Interlocked.Exchange(ref _failing, 1) == 0)
                {
                    AuditTrailLog.AccountsUnreachable(logger, exception is RpcException rpc ? rpc.StatusCode.ToString() : exception.GetType().Name);
                }
            }

            await Task.Delay(DelayAfter(attempt), time, cancellationToken);
        }
    }

    private static TimeSpan DelayAfter(int attempt)
    {
        var full = Math.Min(MaxDelay.TotalMilliseconds, FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 20)));
        return TimeSpan.FromMilliseconds(full * (0.5 + (Random.Shared.NextDouble() / 2)));
    }
}
