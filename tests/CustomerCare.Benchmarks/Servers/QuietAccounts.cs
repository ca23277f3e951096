using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>Accounts while nothing is revoked; without it a service lets only short-lived tokens in.</summary>
[RequiresScope(Scopes.AccountsService)]
internal sealed class QuietAccounts : AccountService.AccountServiceBase
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(30);

    public override async Task WatchRevocations(
        WatchRevocationsRequest request, IServerStreamWriter<WatchRevocationsResponse> responseStream, ServerCallContext context)
    {
        while (!context.CancellationToken.IsCancellationRequested)
        {
            await responseStream.WriteAsync(new WatchRevocationsResponse { ResumeToken = "now" });
            await Task.Delay(SignOfLife, TimeProvider.System, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override Task<AppendAuditResponse> AppendAudit(AppendAuditRequest request, ServerCallContext context) => Task.FromResult(new AppendAuditResponse());

    public override Task<ReportTokenUseResponse> ReportTokenUse(ReportTokenUseRequest request, ServerCallContext context) =>
        Task.FromResult(new ReportTokenUseResponse());
}
