using CustomerCare.Protos.Account.V1;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Auth.Revocations;

/// <summary>
/// Hears from Accounts what is revoked, for as long as the process runs. While Accounts is away, what was heard before goes
/// on to hold; a process that has heard nothing yet lets only short-lived tokens in.
/// </summary>
internal sealed class RevocationWatcher(
    AccountService.AccountServiceClient accounts, RevocationList revocations, TimeProvider time, ILogger<RevocationWatcher> logger) : IHostedLifecycleService, IDisposable
{
    /// <summary>Accounts gives a sign of life more often.</summary>
    internal static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private string _resumeToken = "";
    private Task? _watching;

    /// <summary>When Accounts was last heard of; null if never.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    private bool IsSilent { get; set; }

    // Accounts may be in this process: there is nothing to connect to before it listens.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _watching = WatchAsync();
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await (_watching ?? Task.CompletedTask);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.OutOfRange)
            {
                _resumeToken = "";
            }
            catch (Exception exception)
            {
                // Whatever it was: nobody else would begin again, and revocations would go unheard until a restart.
                TellSilence(exception);
            }

            await Task.Delay(RetryDelay, time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListenAsync()
    {
        using var patience = new CancellationTokenSource(MaxSilence, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        using var call = accounts.WatchRevocations(new WatchRevocationsRequest { ResumeToken = _resumeToken }, cancellationToken: end.Token);
        await foreach (var response in call.ResponseStream.ReadAllAsync(end.Token))
        {
            patience.CancelAfter(MaxSilence);
            Take(response);
        }
    }

    private void Take(WatchRevocationsResponse response)
    {
        if (response.Revocation is { } revocation)
        {
            Add(revocation);
        }
        else
        {
            revocations.SetKnown();
        }

        _resumeToken = response.ResumeToken;
        HeardAt = time.GetUtcNow();
        if (IsSilent)
        {
            IsSilent = false;
            ServiceDefaultsLog.RevocationsHeard(logger);
        }
    }

    private void Add(Revocation revocation)
    {
        var expiresAt = revocation.ExpiresAt?.ToDateTimeOffset() ?? DateTimeOffset.MaxValue;
        if (revocation.TokenId.Length > 0)
        {
            revocations.AddToken(revocation.TokenId, expiresAt);
        }
        else if (revocation.Subject.Length > 0)
        {
            revocations.AddSubject(revocation.Subject, revocation.RevokedAt.ToDateTimeOffset(), expiresAt);
        }
    }

    // Once and not at every try.
    private void TellSilence(Exception exception)
    {
        if (!IsSilent && !_stopping.IsCancellationRequested)
        {
            IsSilent = true;
            ServiceDefaultsLog.RevocationsSilent(logger, ReasonOf(exception));
        }
    }

    private static string ReasonOf(Exception exception) => exception switch
    {
        RpcException failed => failed.StatusCode.ToString(),
        OperationCanceledException => "no sign of life",
        _ => exception.GetType().Name,
    };
}
