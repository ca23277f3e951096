using CustomerCare.Benchmarks.Access;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Servers;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using Grpc.Core;
using Npgsql;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>The ticket service over one database and the loop over another, with equally many tickets in both.</summary>
internal sealed class TicketStage : IAsyncDisposable
{
    private readonly TicketDatabase _ours;
    private readonly TicketDatabase _theirs;
    private readonly Database _loopStore;

    private TicketStage(TicketDatabase ours, TicketDatabase theirs, Database loopStore, ServerProcess server, string token)
    {
        (_ours, _theirs, _loopStore, Server, Token) = (ours, theirs, loopStore, server, token);
        Caller = new GrpcCaller(server.Address);
        Mix = new TicketMix(Caller, "benchmark");
        Mix.Next();
        Loop = new TicketLoop(loopStore);
    }

    public ServerProcess Server { get; }

    public GrpcCaller Caller { get; }

    public TicketMix Mix { get; }

    public TicketLoop Loop { get; }

    public string Token { get; }

    public static async Task<TicketStage> StartAsync(Store store, int tickets, ServerRole role)
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
            role,
            ("Auth__SigningKey", tokens.Key),
            ("ConnectionStrings__tickets", ours.ConnectionString),
            ("RateLimits__Search__PerSecond", "1000000"),
            ("RateLimits__Search__Burst", "1000000"));
        return new TicketStage(ours, theirs, loopStore, server, tokens.With(Scopes.TicketsWrite, Scopes.TicketsRead, Scopes.TicketsOnBehalf));
    }

    public Task CreateAsync(string? site = null) => Caller.CallAsync(Mix.Next(site), Token, StatusCode.OK);

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Server.DisposeAsync();
        await _loopStore.DisposeAsync();
        await _ours.DisposeAsync();
        await _theirs.DisposeAsync();
    }
}
