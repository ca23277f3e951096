using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.Storage.Audit;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Storage.Tests.Audit;

/// <summary>A process with a database and an outbox, and Accounts that comes and goes.</summary>
public sealed class AuditShipperTests : IAsyncDisposable
{
    private const string Service = "notes";

    private readonly FakeAccounts _accounts = new();
    private readonly int _port = FreePort.Next();
    private TestDatabase? _database;

    public ValueTask DisposeAsync() => _database?.DisposeAsync() ?? default;

    [Theory, BothDatabases]
    public async Task AddAsync_AccountsListens_LinesArriveAndLeaveTheOutbox(DatabaseKind kind)
    {
        await using var peer = await _accounts.StartAsync(_port);
        await using var host = await StartAsync(kind);

        await AddAsync(host, "b", "a");

        await EmptyAsync(host);
        Assert.Equal([AuditOutboxTests.Line("b").ToEntry(Service), AuditOutboxTests.Line("a").ToEntry(Service)], _accounts.Lines);
    }

    [Theory, BothDatabases]
    public async Task AddAsync_ManyLines_GoInFewCalls(DatabaseKind kind)
    {
        await using var peer = await _accounts.StartAsync(_port);
        await using var host = await StartAsync(kind);

        await AddAsync(host, Numbered(450));

        await EmptyAsync(host);
        Assert.Equal([200, 200, 50], _accounts.Calls.Of<AppendAuditRequest>().Select(request => request.Entries.Count));
    }

    [Theory, BothDatabases]
    public async Task AddAsync_AccountsIsAwayForAWhile_EveryLineArrivesInOrder(DatabaseKind kind)
    {
        await using var host = await StartAsync(kind);
        await AddAsync(host, Numbered(250));
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);

        await using var peer = await _accounts.StartAsync(_port);

        await EmptyAsync(host);
        Assert.Equal(Numbered(250), _accounts.Lines.Select(line => line.AuditId));
    }

    [Theory, BothDatabases]
    public async Task AddAsync_HostIsKilledBeforeItSends_TheNextOneDoes(DatabaseKind kind)
    {
        var first = await StartAsync(kind);
        await AddAsync(first, Numbered(3));
        await first.KillAsync();

        await using var peer = await _accounts.StartAsync(_port);
        await using var second = await StartAsync(kind);

        await EmptyAsync(second);
        Assert.Equal(Numbered(3), _accounts.Lines.Select(line => line.AuditId));
    }

    [Theory, BothDatabases]
    public async Task AddAsync_HostIsKilledWhileItSends_LinesAreInTheLogOnce(DatabaseKind kind)
    {
        await using var peer = await _accounts.StartAsync(_port);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _accounts.AfterAppend = () => release.Task;
        var first = await StartAsync(kind);
        await AddAsync(first, Numbered(3));
        await Eventually.TrueAsync(() => _accounts.Lines.Count == 3);
        await first.KillAsync();
        release.SetResult();

        await using var second = await StartAsync(kind);

        await EmptyAsync(second);
        Assert.Equal(Numbered(3), _accounts.Lines.Select(line => line.AuditId));
        Assert.True(_accounts.Calls.Received.Count > 1);
    }

    [Theory, BothDatabases]
    public async Task AddAsync_LineIsRefused_TheOthersArrive(DatabaseKind kind)
    {
        _accounts.Calls.Before(request => ((AppendAuditRequest)request).Entries.Any(entry => entry.AuditId == "bad")
            ? throw new RpcException(new Status(StatusCode.InvalidArgument, "no"))
            : Task.CompletedTask);
        await using var peer = await _accounts.StartAsync(_port);
        await using var host = await StartAsync(kind);

        await AddAsync(host, "a", "bad", "c");

        await EmptyAsync(host);
        Assert.Equal(["a", "c"], _accounts.Lines.Select(line => line.AuditId));
    }

    [Theory, BothDatabases]
    public async Task StopAsync_AccountsHangs_EndsAtOnceAndKeepsTheLines(DatabaseKind kind)
    {
        await using var peer = await _accounts.StartAsync(_port);
        _accounts.Calls.Hang();
        var host = await StartAsync(kind);
        await AddAsync(host, "a");
        await Eventually.TrueAsync(() => _accounts.Calls.Received.Count > 0);

        await host.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        _accounts.Calls.Recover();
        await using var next = await StartAsync(kind);
        await EmptyAsync(next);
        Assert.Single(_accounts.Lines);
    }

    [Fact]
    public async Task AddAsync_TwoReplicas_LinesAreInTheLogOnce()
    {
        await using var peer = await _accounts.StartAsync(_port);
        await using var first = await StartAsync(DatabaseKind.Postgres);
        await using var second = await StartAsync(DatabaseKind.Postgres);

        await Task.WhenAll(Numbered(40).Select((id, number) => AddAsync(number % 2 == 0 ? first : second, id)));

        await EmptyAsync(first);
        Assert.Equal(Numbered(40), _accounts.Lines.Select(line => line.AuditId).Order());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string[] Numbered(int count) => [.. Enumerable.Range(0, count).Select(number => $"{number:000}")];

    private async Task<ServiceUnderTest> StartAsync(DatabaseKind kind)
    {
        _database ??= await TestDatabase.CreateAsync(kind);
        return await ServiceUnderTest.StartAsync(
            builder =>
            {
                builder.AddServiceDatabase(Service, typeof(AuditShipperTests).Assembly);
                builder.AddAuditOutbox(Service);
            },
            _ => { },
            [$"ConnectionStrings:{Service}={_database.ConnectionString}", ServiceUnderTest.Found("accounts", _port)]);
    }

    private static AuditOutbox OutboxOf(ServiceUnderTest host) => host.Services.GetRequiredKeyedService<AuditOutbox>(Service);

    private static Task AddAsync(ServiceUnderTest host, params IEnumerable<string> ids) =>
        AuditOutboxTests.AddAsync(host.Services.GetRequiredKeyedService<Database>(Service), OutboxOf(host), ids);

    private static Task<AuditBacklog> EmptyAsync(ServiceUnderTest host) =>
        Eventually.GetAsync(async () => await OutboxOf(host).ReadAsync(Cancellation), backlog => backlog.Waiting == 0);
}
