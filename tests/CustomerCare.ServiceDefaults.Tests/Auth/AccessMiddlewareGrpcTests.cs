using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

public sealed class AccessMiddlewareGrpcTests : IAsyncLifetime
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    private TestHost _host = null!;
    private CustomerService.CustomerServiceClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(TestRoutes.Add, TestRoutes.Map);
        _client = new CustomerService.CustomerServiceClient(_host.Grpc);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Call_WithoutToken_IsUnauthenticated()
    {
        var status = await StatusAsync(_client.FindCustomersByPhoneAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal((StatusCode.Unauthenticated, "Refused: a bearer token is needed."), (status.StatusCode, status.Detail));
    }

    [Fact]
    public async Task Call_WrongScope_IsPermissionDeniedAndNamesTheScope()
    {
        var status = await StatusAsync(_client.FindCustomersByPhoneAsync(new(), With(Scopes.TicketsRead), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal((StatusCode.PermissionDenied, "Refused: the token lacks the scope customers.read."), (status.StatusCode, status.Detail));
    }

    [Fact]
    public async Task Call_ScopeOfTheClass_Answers()
    {
        var status = await StatusAsync(_client.FindCustomersByPhoneAsync(new(), With(Scopes.CustomersRead), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.OK, status.StatusCode);
    }

    [Theory]
    [InlineData(Scopes.TicketsRead, StatusCode.OK)]
    [InlineData(Scopes.CustomersRead, StatusCode.PermissionDenied)]
    public async Task Call_MethodWithItsOwnScope_GoesByThatAndNotByTheClass(string scope, StatusCode expected)
    {
        var status = await StatusAsync(_client.GetCustomerAsync(new(), With(scope), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(expected, status.StatusCode);
    }

    [Fact]
    public async Task Call_MethodOpenInAClosedClass_NeedsNoToken()
    {
        var status = await StatusAsync(_client.ListSitesAsync(new(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.OK, status.StatusCode);
    }

    [Theory]
    [InlineData("no.such.Service")]
    [InlineData("customercare.customer.v1.CustomerService")]
    public async Task Call_UnknownMethodWithoutToken_IsUnauthenticated(string service) =>
        Assert.Equal(StatusCode.Unauthenticated, (await CallUnknownAsync(service, [])).StatusCode);

    [Theory]
    [InlineData("no.such.Service", Scopes.Admin, StatusCode.Unimplemented)]
    [InlineData("no.such.Service", Scopes.CustomersRead, StatusCode.PermissionDenied)]
    [InlineData("customercare.customer.v1.CustomerService", Scopes.Admin, StatusCode.Unimplemented)]
    [InlineData("customercare.customer.v1.CustomerService", Scopes.CustomersRead, StatusCode.PermissionDenied)]
    public async Task Call_UnknownMethod_IsUnimplementedForAdminsAndNobodyElse(string service, string scope, StatusCode expected) =>
        Assert.Equal(expected, (await CallUnknownAsync(service, With(scope))).StatusCode);

    private static async Task<Status> StatusAsync<T>(AsyncUnaryCall<T> call)
    {
        using (call)
        {
            try
            {
                await call;
                return call.GetStatus();
            }
            catch (RpcException exception)
            {
                return exception.Status;
            }
        }
    }

    private Task<Status> CallUnknownAsync(string service, Metadata headers) =>
        StatusAsync(_host.Grpc.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, service, "NoSuchMethod", Bytes, Bytes), null, new CallOptions(headers), []));

    private Metadata With(params string[] scopes) => new() { { "authorization", $"Bearer {_host.Token(scopes)}" } };
}
