using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Testing;
using CustomerCare.Tickets.Watch;
using Grpc.Core;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Tickets.Tests.Watch;

public sealed class WatchCallTests() : WatchSpecification(DatabaseKind.Sqlite)
{
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    [Fact]
    public async Task RunAsync_TokenOfTheCallerEnds_SendsNothingMore()
    {
        var caller = TestCallers.Program("console", Scopes.TicketsRead) with { ExpiresAt = Time.GetUtcNow() + TimeSpan.FromMinutes(5) };
        var responses = new RecordingWriter();
        var call = NewCall().RunAsync(new(), responses, new TestCallContext(caller));
        await Eventually.TrueAsync(() => responses.Count == 1);

        Time.Advance(TimeSpan.FromMinutes(5));
        await Replica.CreateAsync();

        var error = await Assert.ThrowsAsync<CareException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation));
        Assert.Equal((ErrorKind.Unauthenticated, 1), (error.Kind, responses.Count));
    }

    [Fact]
    public async Task RunAsync_ProcessStops_SaysThatTheCallerMayGoOn()
    {
        var responses = new RecordingWriter();
        var call = NewCall().RunAsync(new(), responses, new TestCallContext(TestCallers.Program("console") with { ExpiresAt = DateTimeOffset.MaxValue }));
        await Eventually.TrueAsync(() => responses.Count == 1);

        _lifetime.StopApplication();

        Assert.Equal(ErrorKind.Unavailable, (await Assert.ThrowsAsync<CareException>(() => call.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation))).Kind);
    }

    private WatchCall NewCall() => new(Replica.Stream, new StreamCall(new StreamAccess(new RevocationList(Time), Time), _lifetime));

    private sealed class RecordingWriter : IServerStreamWriter<WatchTicketsResponse>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(WatchTicketsResponse message)
        {
            Interlocked.Increment(ref _count);
            return Task.CompletedTask;
        }

        public Task WriteAsync(WatchTicketsResponse message, CancellationToken cancellationToken) => WriteAsync(message);
    }
}
