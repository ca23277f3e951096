using CustomerCare.Protos.Account.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Tells Accounts each minute which tokens were used since. A report that fails is left out: the next use makes another.</summary>
internal sealed class TokenUseReporter(AccountService.AccountServiceClient accounts, TokenValidator validator, TimeProvider time) : IHostedService, IDisposable
{
    private const int MaxUses = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = time.CreateTimer(_ => _ = ReportAsync(), null, Interval, Interval);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _timer?.Dispose();

    internal async Task ReportAsync()
    {
        foreach (var uses in validator.Memory.TakeUses().Chunk(MaxUses))
        {
            var request = new ReportTokenUseRequest { RequestId = $"token-use:{Guid.NewGuid():N}" };
            request.Uses.AddRange(uses.Select(use => new TokenUse { TokenId = use.TokenId, LastUsedAt = use.LastUsedAt.ToTimestamp() }));
            try
            {
                await accounts.ReportTokenUseAsync(request);
            }
            catch (RpcException)
            {
                // Accounts is away, which the RevocationWatcher tells.
            }
        }
    }
}
