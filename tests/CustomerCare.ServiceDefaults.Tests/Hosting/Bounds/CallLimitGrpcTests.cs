using System.Net;
using System.Net.Http.Headers;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting.Bounds;
using CustomerCare.ServiceDefaults.Tests.Auth;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.ServiceDefaults.Tests.Hosting.Bounds;

public sealed class CallLimitGrpcTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = CallLimit.Default.Limit;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly SemaphoreSlim _entered = new(0);
    private readonly Script _script = new();
    private TestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _script.OnCall = HangAsync;
        _host = await TestHost.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(_time);
                builder.Services.AddSingleton(_script);
            },
            TestRoutes.Map);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _entered.Dispose();
    }

    [Theory]
    [InlineData(null)]     // the client gave no deadline
    [InlineData(3600)]
    public async Task Call_TimeIsUp_IsDeadlineExceeded(int? deadlineSeconds)
    {
        var asked = CallAsync(deadlineSeconds is { } seconds ? DateTime.UtcNow.AddSeconds(seconds) : null);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(Limit);

        var status = (await Assert.ThrowsAsync<RpcException>(() => asked)).Status;
        Assert.Equal((StatusCode.DeadlineExceeded, "It took longer than 30 seconds and was given up; try again later."), (status.StatusCode, status.Detail));
    }

    [Fact]
    public async Task Call_TimeIsUpWhileItWaitsForAnotherService_IsDeadlineExceeded()
    {
        _script.OnCall = async context =>
        {
            try
            {
                await HangAsync(context);
            }
            catch (OperationCanceledException)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "the client's words"));
            }
        };
        var asked = CallAsync(null);
        await _entered.WaitAsync(TestContext.Current.CancellationToken);

        _time.Advance(Limit);

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => asked)).StatusCode);
    }

    [Fact]
    public async Task Call_ClientsDeadlineIsShorter_EndsAtThat()
    {
        var asked = CallAsync(DateTime.UtcNow.AddMilliseconds(300));

        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => asked)).StatusCode);
    }

    [Fact]
    public async Task Call_CancelledForAnotherReason_IsNoDeadline()
    {
        _script.OnCall = _ => throw new OperationCanceledException();

        Assert.Equal(StatusCode.Unknown, (await Assert.ThrowsAsync<RpcException>(() => CallAsync(null))).StatusCode);
    }

    [Fact]
    public async Task Call_BodyThatNeverEnds_IsDeadlineExceeded()
    {
        using var client = new HttpClient();
        using var body = new NeverEnding();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_host.GrpcAddress}/customercare.customer.v1.CustomerService/FindCustomersByPhone")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Headers.TE.ParseAdd("trailers");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _host.Token(Scopes.CustomersRead));
        var asked = client.SendAsync(request, TestContext.Current.CancellationToken);
        await body.Started.Task.WaitAsync(TestContext.Current.CancellationToken);

        // Until the server has it and waits for the rest.
        while (!asked.IsCompleted)
        {
            _time.Advance(Limit);
            await Task.WhenAny(asked, Task.Delay(50, TestContext.Current.CancellationToken));
        }

        using var response = await asked;
        Assert.Equal("4", response.Headers.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task Stream_OpenForLong_StaysOpen()
    {
        var client = new global::Grpc.Health.V1.Health.HealthClient(_host.Grpc);
        using var stream = client.Watch(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        _time.Advance(TimeSpan.FromHours(1));
        var next = stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
        await Task.WhenAny(next, Task.Delay(200, TestContext.Current.CancellationToken));

        Assert.False(next.IsCompleted);
    }

    private async Task HangAsync(ServerCallContext context)
    {
        _entered.Release();
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    private async Task CallAsync(DateTime? deadline) => await new CustomerService.CustomerServiceClient(_host.Grpc).FindCustomersByPhoneAsync(
        new(), new Metadata { { "authorization", $"Bearer {_host.Token(Scopes.CustomersRead)}" } }, deadline, TestContext.Current.CancellationToken);

    /// <summary>Says that five bytes come, and sends one.</summary>
    private sealed class NeverEnding : HttpContent
    {
        public NeverEnding() => Headers.ContentType = new MediaTypeHeaderValue("application/grpc");

        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[] { 0 });
            await stream.FlushAsync();
            Started.SetResult();
            await new TaskCompletionSource().Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
