using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

public sealed class AuditSenderTests : IAsyncLifetime
{
    private readonly FakeAccounts _accounts = new();
    private readonly RecordingLogger<AuditSender> _log = new();
    private ServiceUnderTest? _host;
    private AuditSender? _sender;

    private AuditSender Sender => _sender!;

    public async ValueTask InitializeAsync()
    {
        _host = await _accounts.StartAsync(FreePort.Next());
        _sender = new AuditSender(new(_host.Grpc(Scopes.AccountsService)), TimeProvider.System, _log);
    }

    public ValueTask DisposeAsync() => _host!.DisposeAsync();

    [Fact]
    public async Task SendAsync_AccountsListens_BringsThemInOrder()
    {
        var refused = await Sender.SendAsync([TestLines.Entry("b"), TestLines.Entry("a")], Cancellation);

        Assert.Empty(refused);
        Assert.Equal([TestLines.Entry("b"), TestLines.Entry("a")], _accounts.Lines);
    }

    [Fact]
    public async Task SendAsync_AccountsFailsForAWhile_BringsThemOnce()
    {
        _accounts.Calls.Fail(StatusCode.Unavailable);

        await SendAfterFailuresAsync();

        Assert.Equal(["a"], _accounts.Lines.Ids());
    }

    [Fact]
    public async Task SendAsync_AccountsFailsForAWhile_WarnsOnceAndTellsOfTheReturn()
    {
        _accounts.Calls.Fail(StatusCode.Unavailable);

        await SendAfterFailuresAsync();

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Entries.Select(entry => entry.Level));
        Assert.Contains("Unavailable", _log.Entries[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnswerIsLost_RepeatsTheSameRequest()
    {
        var lost = 1;
        _accounts.AfterAppend = () => lost-- > 0 ? throw new RpcException(new Status(StatusCode.Internal, "the answer is lost")) : Task.CompletedTask;

        await Sender.SendAsync([TestLines.Entry("a")], Cancellation);

        Assert.Single(_accounts.Calls.Of<AppendAuditRequest>().Distinct());
        Assert.Equal(["a"], _accounts.Lines.Ids());
    }

    [Fact]
    public async Task SendAsync_OneLineIsRefused_BringsTheOthersAndNamesIt()
    {
        _accounts.Calls.Before(request => ((AppendAuditRequest)request).Entries.Ids().Contains("bad")
            ? throw new RpcException(new Status(StatusCode.InvalidArgument, "no"))
            : Task.CompletedTask);

        var refused = await Sender.SendAsync([TestLines.Entry("a"), TestLines.Entry("bad"), TestLines.Entry("c")], Cancellation);

        Assert.Equal(["bad"], refused);
        Assert.Equal(["a", "c"], _accounts.Lines.Ids());
        Assert.Equal([(LogLevel.Error, "Accounts refuses the audit line bad (customer.read) of customers for what stands in it")], _log.Entries);
    }

    [Fact]
    public async Task SendAsync_Cancelled_GivesUp()
    {
        _accounts.Calls.Hang();
        using var cancel = new CancellationTokenSource();
        var sending = Sender.SendAsync([TestLines.Entry("a")], cancel.Token);
        await Eventually.TrueAsync(() => _accounts.Calls.Received.Count > 0);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(_log.Entries);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task SendAfterFailuresAsync()
    {
        var sending = Sender.SendAsync([TestLines.Entry("a")], Cancellation);
        await Eventually.TrueAsync(() => _accounts.Calls.Received.Count >= 3);
        _accounts.Calls.Recover();
        await sending;
    }
}
