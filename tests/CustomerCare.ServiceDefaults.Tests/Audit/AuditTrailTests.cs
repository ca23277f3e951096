using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

public sealed class AuditTrailTests : IAsyncLifetime
{
    private readonly FakeAccounts _accounts = new();
    private readonly RecordingLogger<AuditTrail> _log = new();
    private ServiceUnderTest? _host;
    private AuditTrail? _trail;

    private AuditTrail Trail => _trail!;

    public async ValueTask InitializeAsync()
    {
        _host = await _accounts.StartAsync(FreePort.Next());
        _trail = Create(TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        Trail.Dispose();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task AddAsync_Lines_ArriveInOrder()
    {
        await Trail.StartedAsync(Cancellation);

        var ids = await AddAsync(450);

        await Eventually.TrueAsync(() => _accounts.Lines.Count >= 450);
        Assert.Equal(ids, _accounts.Lines.Ids());
        Assert.All(_accounts.Calls.Of<AppendAuditRequest>(), request => Assert.InRange(request.Entries.Count, 1, AuditSender.MaxBatch));
    }

    [Fact]
    public async Task AddAsync_LinesTogether_GoInOneCall()
    {
        await Trail.StartedAsync(Cancellation);

        await AddAsync(20);

        await Eventually.TrueAsync(() => _accounts.Lines.Count >= 20);
        Assert.InRange(_accounts.Calls.Received.Count, 1, 2);
    }

    [Fact]
    public async Task AddAsync_AccountsFailsForAWhile_EveryLineArrivesInOrder()
    {
        _accounts.Calls.Fail(StatusCode.Unavailable);
        await Trail.StartedAsync(Cancellation);
        var ids = await AddAsync(250);
        await Eventually.TrueAsync(() => _accounts.Calls.Received.Count >= 2);

        _accounts.Calls.Recover();

        await Eventually.TrueAsync(() => _accounts.Lines.Count >= 250);
        Assert.Equal(ids, _accounts.Lines.Ids());
    }

    [Fact]
    public async Task AddAsync_BufferIsFull_WaitsForRoom()
    {
        await AddAsync(AuditTrail.Capacity);
        var waiting = Trail.AddAsync(TestLines.Line("last"), Cancellation).AsTask();
        Assert.False(waiting.IsCompleted);

        await Trail.StartedAsync(Cancellation);

        await waiting;
        await Eventually.TrueAsync(() => _accounts.Lines.Count > AuditTrail.Capacity);
        Assert.Equal("last", _accounts.Lines[^1].AuditId);
    }

    [Fact]
    public async Task AddAsync_CallerGivesUpWaiting_LeavesNoLine()
    {
        await AddAsync(AuditTrail.Capacity);
        using var cancel = new CancellationTokenSource();
        var waiting = Trail.AddAsync(TestLines.Line("last"), cancel.Token).AsTask();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(AuditTrail.Capacity, (await Trail.ReadAsync(Cancellation)).Waiting);
    }

    [Fact]
    public async Task StoppingAsync_LinesWait_ReturnsOnceAccountsHasThem()
    {
        await Trail.StartedAsync(Cancellation);
        await AddAsync(450);

        await Trail.StoppingAsync(Cancellation);

        Assert.Equal(450, _accounts.Lines.Count);
    }

    [Fact]
    public async Task StoppingAsync_SenderIsInAPause_TriesAtOnce()
    {
        _accounts.Calls.Fail(StatusCode.Unavailable);
        await Trail.StartedAsync(Cancellation);
        await AddAsync(1);
        await Eventually.TrueAsync(() => _accounts.Calls.Received.Count >= 4);
        _accounts.Calls.Recover();

        await Trail.StoppingAsync(Cancellation);

        Assert.Single(_accounts.Lines);
    }

    [Fact]
    public async Task StoppedAsync_LastCallsLeftLines_SendsThem()
    {
        await Trail.StartedAsync(Cancellation);
        await Trail.StoppingAsync(Cancellation);
        await AddAsync(3);

        await Trail.StoppedAsync(Cancellation);

        Assert.Equal(3, _accounts.Lines.Count);
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task StoppedAsync_AccountsIsAwayUntilTheLimit_LogsHowManyAndNothingElse()
    {
        _accounts.Calls.Fail(StatusCode.Unavailable);
        await Trail.StartedAsync(Cancellation);
        await AddAsync(5);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Trail.StoppingAsync(limit.Token);
        await Trail.StoppedAsync(limit.Token);

        Assert.Equal([(LogLevel.Error, "5 audit lines of customers were not delivered before the process ended")], _log.Entries);
    }

    [Fact]
    public async Task StoppingAsync_AskedTwice_IsHarmless()
    {
        await Trail.StartedAsync(Cancellation);
        await AddAsync(1);

        await Trail.StoppingAsync(Cancellation);
        await Trail.StoppedAsync(Cancellation);
        await Trail.StoppingAsync(Cancellation);
        await Trail.StoppedAsync(Cancellation);

        Assert.Single(_accounts.Lines);
    }

    [Fact]
    public async Task ReadAsync_LinesWait_TellsHowManyAndForHowLong()
    {
        var time = new FakeTimeProvider();
        using var trail = Create(time);
        await trail.AddAsync(TestLines.Line("a"), Cancellation);
        time.Advance(TimeSpan.FromSeconds(61));
        await trail.AddAsync(TestLines.Line("b"), Cancellation);

        Assert.Equal(new AuditBacklog(2, TimeSpan.FromSeconds(61)), await trail.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task ReadAsync_AccountsHasAll_IsEmpty()
    {
        await Trail.StartedAsync(Cancellation);
        await AddAsync(2);
        await Trail.StoppingAsync(Cancellation);

        Assert.Equal(new AuditBacklog(0, TimeSpan.Zero), await Trail.ReadAsync(Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AuditTrail Create(TimeProvider time) =>
        new("customers", new AuditSender(new(_host!.Grpc(Scopes.AccountsService)), time, NullLogger<AuditSender>.Instance), time, _log);

    private async Task<IReadOnlyList<string>> AddAsync(int count)
    {
        List<string> ids = [.. Enumerable.Range(0, count).Select(number => $"{number:00000}")];
        foreach (var id in ids)
        {
            await Trail.AddAsync(TestLines.Line(id), Cancellation);
        }

        return ids;
    }
}
