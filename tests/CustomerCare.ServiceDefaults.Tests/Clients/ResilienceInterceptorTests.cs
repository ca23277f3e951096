using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Clients;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.ServiceDefaults.Tests.Clients;

public sealed class ResilienceInterceptorTests
{
    private readonly ImpatientTimeProvider _time = new();
    private readonly ScriptedInvoker _service = new();

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.Aborted)]
    public async Task Call_TransientFailure_IsRetriedUntilItPasses(StatusCode failure)
    {
        _service.Answers = new Queue<StatusCode>([failure, failure, StatusCode.OK]);

        await RunAsync(Client());

        Assert.Equal(3, _service.Calls.Count);
    }

    [Fact]
    public async Task Call_GoesOnFailing_EndsWithTheLastStatus()
    {
        _service.Otherwise = StatusCode.Unavailable;

        var exception = await Assert.ThrowsAsync<RpcException>(() => RunAsync(Client()));

        Assert.Equal((StatusCode.Unavailable, 3), (exception.StatusCode, _service.Calls.Count));
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.AlreadyExists)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.Unauthenticated)]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.Unknown)]
    public async Task Call_LastingFailure_IsNotRetried(StatusCode failure)
    {
        _service.Otherwise = failure;

        await Assert.ThrowsAsync<RpcException>(() => RunAsync(Client()));

        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task Call_NoRetriesWanted_IsTriedOnce()
    {
        _service.Otherwise = StatusCode.Unavailable;

        await Assert.ThrowsAsync<RpcException>(() => RunAsync(Client(retries: 0)));

        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task Call_WithoutDeadline_GetsOnePerAttempt()
    {
        _service.Answers = new Queue<StatusCode>([StatusCode.Unavailable]);

        await RunAsync(Client());

        Assert.Equal(_service.Calls[0].At + TimeSpan.FromSeconds(5), _service.Calls[0].Deadline);
        Assert.Equal(_service.Calls[1].At + TimeSpan.FromSeconds(5), _service.Calls[1].Deadline);
    }

    [Fact]
    public async Task Call_WithDeadline_KeepsIt()
    {
        var deadline = _time.GetUtcNow().UtcDateTime.AddSeconds(1);

        await Client().ListSitesAsync(new(), deadline: deadline, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(deadline, _service.Calls.Single().Deadline);
    }

    [Fact]
    public async Task Call_ServiceHangsWhileTheClockIsSetBack_EndsWhenItsTimeIsOver()
    {
        _service.Hangs = true;
        var call = RunAsync(Client(retries: 0));
        _time.Wrong = TimeSpan.FromHours(-1);
        _time.Advance(TimeSpan.FromSeconds(5));

        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        Assert.Equal((StatusCode.DeadlineExceeded, "customers did not answer within 5 s"), (exception.StatusCode, exception.Status.Detail));
    }

    [Fact]
    public async Task Call_ServiceKeepsFailing_IsLeftAloneForTwoSeconds()
    {
        var client = Client(retries: 0);
        await OpenCircuitAsync(client);

        var exception = await Assert.ThrowsAsync<RpcException>(() => RunAsync(client));

        Assert.Equal((StatusCode.Unavailable, "customers keeps failing and is left alone for a moment"), (exception.StatusCode, exception.Status.Detail));
        Assert.Equal(10, _service.Calls.Count);
    }

    [Fact]
    public async Task Call_ServiceIsWellAgainAfterTheBreak_ClosesTheCircuit()
    {
        var client = Client(retries: 0);
        await OpenCircuitAsync(client);
        _service.Otherwise = StatusCode.OK;
        _time.Advance(TimeSpan.FromSeconds(2));

        await RunAsync(client);
        await RunAsync(client);

        Assert.Equal(12, _service.Calls.Count);
    }

    [Fact]
    public async Task Call_ClockWasSetBackSinceTheCircuitOpened_ClosesItAfterTheBreakAllTheSame()
    {
        var client = Client(retries: 0);
        _time.Wrong = TimeSpan.FromHours(1);
        await OpenCircuitAsync(client);
        _service.Otherwise = StatusCode.OK;
        _time.Wrong = TimeSpan.Zero;
        _time.Advance(TimeSpan.FromSeconds(2));

        await RunAsync(client);

        Assert.Equal(11, _service.Calls.Count);
    }

    [Fact]
    public async Task Call_CallersMistakes_DoNotOpenTheCircuit()
    {
        var client = Client(retries: 0);
        _service.Otherwise = StatusCode.InvalidArgument;
        await FailAsync(client, times: 30);
        _service.Otherwise = StatusCode.OK;

        await RunAsync(client);

        Assert.Equal(31, _service.Calls.Count);
    }

    [Fact]
    public async Task Call_OneOfTwoReplicasIsDown_DoesNotOpenTheCircuit()
    {
        var client = Client();
        _service.Answers = new Queue<StatusCode>(Enumerable.Range(0, 60).Select(call => call % 2 == 0 ? StatusCode.Unavailable : StatusCode.OK));

        for (var call = 0; call < 30; call++)
        {
            await RunAsync(client);
        }

        Assert.Equal(60, _service.Calls.Count);
    }

    private CustomerService.CustomerServiceClient Client(int retries = 2)
    {
        _service.Time = _time;
        var options = new ServiceClientOptions("bridge", "customers") { Retries = retries };
        return new(_service.Intercept(new ResilienceInterceptor(options, NullLogger.Instance, _time)));
    }

    private async Task OpenCircuitAsync(CustomerService.CustomerServiceClient client)
    {
        _service.Otherwise = StatusCode.Unavailable;
        await FailAsync(client, times: 10);
    }

    private static async Task FailAsync(CustomerService.CustomerServiceClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Assert.ThrowsAsync<RpcException>(() => RunAsync(client));
        }
    }

    private static Task<ListSitesResponse> RunAsync(CustomerService.CustomerServiceClient client) =>
        client.ListSitesAsync(new(), cancellationToken: TestContext.Current.CancellationToken).ResponseAsync;
}
