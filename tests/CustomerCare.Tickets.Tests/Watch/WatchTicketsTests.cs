using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;
using CustomerCare.Tickets.Watch;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>The stream over the wire.</summary>
public abstract class WatchTicketsTests(DatabaseKind kind) : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _tickets;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ServiceUnderTest Tickets => _tickets!;

    private ChangeTail<WatchedChange> Tail => Tickets.Services.GetRequiredService<ChangeTail<WatchedChange>>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(kind);
        _tickets = await TicketsUnderTest.StartAsync(_database, FreePort.Next());
    }

    public async ValueTask DisposeAsync()
    {
        await (_tickets?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WatchTickets_TicketIsOpened_IsTold()
    {
        using var call = Watch();
        var first = await NextAsync(call);
        var ticket = await CreateAsync();

        var told = await NextAsync(call);

        Assert.Null(first.Ticket);
        Assert.Equal((ticket, ActivityKind.Created), (told.Ticket, told.Activity.Kind));
    }

    [Fact]
    public async Task WatchTickets_ProcessStops_EndsAndGoesOnWithTheNext()
    {
        using var call = Watch();
        var token = (await NextAsync(call)).ResumeToken;

        Tickets.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => NextAsync(call))).StatusCode);

        var missed = await CreateAsync();
        await Tickets.DisposeAsync();
        _tickets = await TicketsUnderTest.StartAsync(_database!, FreePort.Next());
        using var resumed = Watch(token);
        await NextAsync(resumed);
        Assert.Equal(missed, (await NextAsync(resumed)).Ticket);
    }

    [Fact]
    public async Task WatchTickets_CallerReadsNothingAndTheProcessStops_EndsAtOnce()
    {
        using var call = Watch();
        await NextAsync(call);
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), Cancellation, async (_, _) => await CreateAsync(new string('x', 9000)));
        Assert.True(Tail.IsWatched);

        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Tickets.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await Eventually.TrueAsync(() => !Tail.IsWatched);

        // Far more than it takes, for a machine that is busy; without the end of the call it would take for ever.
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task WatchTickets_CallerLeaves_IsWatchedNoMore()
    {
        using (var call = Watch())
        {
            await NextAsync(call);
            Assert.True(Tail.IsWatched);
        }

        await Eventually.TrueAsync(() => !Tail.IsWatched);
    }

    [Fact]
    public async Task WatchTickets_MalformedToken_NamesTheField()
    {
        using var call = Watch("nonsense");

        var error = await Assert.ThrowsAsync<RpcException>(() => NextAsync(call));

        var violation = Assert.Single(error.GetRpcStatus()!.GetDetail<BadRequest>()!.FieldViolations);
        Assert.Equal((StatusCode.InvalidArgument, "resume_token"), (error.StatusCode, violation.Field));
    }

    [Fact]
    public async Task WatchTickets_TokenForWritingOnly_IsDenied()
    {
        using var call = new TicketService.TicketServiceClient(Tickets.Grpc(Scopes.TicketsWrite)).WatchTickets(new(), cancellationToken: Cancellation);

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => NextAsync(call))).StatusCode);
    }

    private AsyncServerStreamingCall<WatchTicketsResponse> Watch(string token = "") =>
        new TicketService.TicketServiceClient(Tickets.Grpc(Scopes.TicketsRead)).WatchTickets(new() { ResumeToken = token }, cancellationToken: Cancellation);

    private async Task<Ticket> CreateAsync(string description = "No light.")
    {
        var request = TestTickets.Minimal();
        request.FaultDescription = description;
        return (await Tickets.Client().CreateTicketAsync(request, cancellationToken: Cancellation)).Ticket;
    }

    private static async Task<WatchTicketsResponse> NextAsync(AsyncServerStreamingCall<WatchTicketsResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation));
        return call.ResponseStream.Current;
    }

    public sealed class OnSqlite() : WatchTicketsTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : WatchTicketsTests(DatabaseKind.Postgres);
}
