using CustomerCare.Accounts.Workers;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Accounts.Tests.Workers;

public abstract class PrunerTests(DatabaseKind kind) : AccountsSpecification(kind)
{
    [Fact]
    public async Task PruneAsync_PastAndPresent_RemovesOnlyThePast()
    {
        await Revocations.RevokeAsync(TestAccounts.Revoke("old"), TestAccounts.Admin, Cancellation);
        await Revocations.RevokeAsync(TestAccounts.Revoke("new"), TestAccounts.Admin, Cancellation);
        await ExecuteAsync("UPDATE revocations SET expires_at = 1 WHERE token_id = 'old'");
        await RefusedAsync(() => SignInAsync("old"));
        await ExecuteAsync("UPDATE sign_in_attempts SET counted_from = 1");
        await RefusedAsync(() => SignInAsync("new"));
        await Audit.AppendAsync(new AppendAuditRequest { RequestId = "old" }, Cancellation);
        await Tokens.ReportUseAsync(new ReportTokenUseRequest { RequestId = "old-use" }, Cancellation);
        await CreateAsync();
        await ExecuteAsync("UPDATE requests SET created_at = 1");
        await Audit.AppendAsync(new AppendAuditRequest { RequestId = "new" }, Cancellation);

        await PruneAsync();

        Assert.Equal(["new"], await QueryAsync<string>("SELECT token_id FROM revocations"));
        Assert.Equal([1L], await QueryAsync<long>("SELECT value FROM counters WHERE name = 'revocations_pruned'"));
        Assert.Single((await QueryAsync<string>("SELECT attempt_key FROM sign_in_attempts")).Select(key => key.Split('@')[0]).Distinct());
        Assert.Equal(
            ["AppendAuditRequest", "CreateUserRequest", "RevokeTokenRequest", "RevokeTokenRequest"],
            (await QueryAsync<string>("SELECT method FROM requests")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task PruneAsync_LaterWithNothingPast_KeepsWhatWasPrunedInMind()
    {
        await Revocations.RevokeAsync(TestAccounts.Revoke("old"), TestAccounts.Admin, Cancellation);
        await ExecuteAsync("UPDATE revocations SET expires_at = 1");
        await PruneAsync();
        await PruneAsync();

        Assert.Equal([1L], await QueryAsync<long>("SELECT value FROM counters WHERE name = 'revocations_pruned'"));
    }

    private async Task PruneAsync()
    {
        using var pruner = ActivatorUtilities.CreateInstance<Pruner>(Services, NullLogger<Pruner>.Instance);
        await pruner.PruneAsync(Cancellation);
    }

    public sealed class OnSqlite() : PrunerTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PrunerTests(DatabaseKind.Postgres);
}
