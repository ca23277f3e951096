using CustomerCare.Benchmarks.Access;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Servers;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using Grpc.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>The ticket service over one database and the loop over another, with equally many tickets in both.</summary>
internal sealed class TicketStage : IAsyncDisposable
{
    private readonly TicketDatabase _ours;
    private readonly TicketDatabase _theirs;
    private readonly Database _loopStore;
    private readonly WorkQueue _loopQueue;
    private readonly QueueWorker _loopWorker;

    private TicketStage(TicketDatabase ours, TicketDatabase theirs, Database loopStore, ServerProcess server, string token)
    {
        (_ours, _theirs, _loopStore, Server, Token) = (ours, theirs, loopStore, server, token);
        _loopQueue = new WorkQueue(loopStore, "ticket-events");
        _loopWorker = new QueueWorker(new LoopEvents(loopStore, _loopQueue), TimeProvider.System, NullLogger<QueueWorker>.Instance);
        Caller = new GrpcCaller(server.Address);
        Mix = new TicketMix(Caller, "benchmark");
        Mix.Next();
        Loop = new TicketLoop(loopStore, _loopQueue);
    }

    public ServerProcess Server { get; }

    public GrpcCaller Caller { get; }

    public TicketMix Mix { get; }

    public TicketLoop Loop { get; }

    public string Token { get; }

    public static async Task<TicketStage> StartAsync(Store store, int tickets)
    {
        var ours = await TicketDatabase.CreateAsync(store);
        await using (var filled = await ours.OpenAsync())
        {
            await TicketFiller.FillAsync(filled, tickets);
        }

        NpgsqlConnection.ClearAllPools();
        var theirs = await ours.CopyAsync();
        var loopStore = await theirs.OpenAsync();
        var tokens = new TestTokens(TimeProvider.System);
        var server = await ServerProcess.StartAsync(
            TicketServers.Service,
            ("Auth__SigningKey", tokens.Key),
            ("ConnectionStrings__tickets", ours.ConnectionString),
            ("RateLimits__Search__PerSecond", "1000000"),
            ("RateLimits__Search__Burst", "1000000"));
        var stage = new TicketStage(ours, theirs, loopStore, server, tokens.With(Scopes.TicketsWrite, Scopes.TicketsRead, Scopes.TicketsOnBehalf));
        await stage._loopWorker.StartedAsync(CancellationToken.None);
        return stage;
    }

    /// <summary>Ends when the service's events are sent.</summary>
    public Task SettledAsync() => EmptyAsync(_ours.WaitingEventsAsync);

    /// <summary>The same of the loop's.</summary>
    public Task LoopSettledAsync() => EmptyAsync(async () => (await _loopQueue.CountAsync(CancellationToken.None)).Waiting);

    private static async Task EmptyAsync(Func<Task<long>> count)
    {
        while (await count() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public Task CreateAsync(string? site = null) => Caller.CallAsync(Mix.Next(site), Token, StatusCode.OK);

    public async ValueTask DisposeAsync()
    {
        await _loopWorker.StoppingAsync(CancellationToken.None);
        _loopWorker.Dispose();
        Caller.Dispose();
        await Server.DisposeAsync();
        await _loopStore.DisposeAsync();
        await _ours.DisposeAsync();
        await _theirs.DisposeAsync();
    }
}
