using System.Net;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.ServiceDefaults.Tests.Errors;

public sealed class ErrorTableTests : IAsyncLifetime
{
    private readonly Script _script = new();
    private TestHost _host = null!;

    public static TheoryData<ErrorKind, StatusCode, HttpStatusCode, string?> Table { get; } = new()
    {
        { ErrorKind.InvalidArgument, StatusCode.InvalidArgument, HttpStatusCode.BadRequest, "field" },
        { ErrorKind.NotFound, StatusCode.NotFound, HttpStatusCode.NotFound, null },
        { ErrorKind.AlreadyExists, StatusCode.AlreadyExists, HttpStatusCode.Conflict, null },
        { ErrorKind.FailedPrecondition, StatusCode.FailedPrecondition, HttpStatusCode.Conflict, null },
        { ErrorKind.Aborted, StatusCode.Aborted, HttpStatusCode.Conflict, null },
        { ErrorKind.OutOfRange, StatusCode.OutOfRange, HttpStatusCode.BadRequest, "field" },
        { ErrorKind.DataLoss, StatusCode.DataLoss, HttpStatusCode.BadRequest, null },
        { ErrorKind.TooLarge, StatusCode.InvalidArgument, HttpStatusCode.RequestEntityTooLarge, "field" },
        { ErrorKind.Unavailable, StatusCode.Unavailable, HttpStatusCode.ServiceUnavailable, null },
        { ErrorKind.Unauthenticated, StatusCode.Unauthenticated, HttpStatusCode.Unauthorized, null },
        { ErrorKind.PermissionDenied, StatusCode.PermissionDenied, HttpStatusCode.Forbidden, null },
        { ErrorKind.TooMany, StatusCode.ResourceExhausted, HttpStatusCode.TooManyRequests, null },
    };

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        builder => builder.Services.AddSingleton(_script),
        app =>
        {
            app.MapGrpcService<TestCustomers>();
            app.MapGet("/throw", async () => await _script.OnCall(null!)).OpenToAll();
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public void Table_EveryKind_IsTested() =>
        Assert.Equal(Enum.GetValues<ErrorKind>().Order(), Table.Select(row => row.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Throw_EveryKind_IsAnsweredAsTheTableSays(ErrorKind kind, StatusCode grpc, HttpStatusCode http, string? field)
    {
        _script.OnCall = _ => throw Make(kind);

        var status = (await CallAsync()).GetRpcStatus()!;
        Assert.Equal(((int)grpc, "For the caller."), (status.Code, status.Message));
        Assert.Equal(("REASON", "customercare"), (status.GetDetail<ErrorInfo>()!.Reason, status.GetDetail<ErrorInfo>()!.Domain));
        Assert.Equal(field, status.GetDetail<BadRequest>()?.FieldViolations.Single().Field);

        Assert.Equal((http, """{"detail":"For the caller."}"""), await GetAsync());
    }

    [Fact]
    public async Task Throw_UnknownException_TellsNeitherMessageNorType()
    {
        _script.OnCall = _ => throw new NotSupportedException("the secret text");

        var grpc = await CallAsync();
        Assert.Equal(StatusCode.Unknown, grpc.StatusCode);
        AssertSilent(grpc.Status.Detail + string.Concat(grpc.Trailers.Select(entry => entry.ToString())));

        var (status, body) = await GetAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        AssertSilent(body);
    }

    [Fact]
    public async Task Throw_AnotherServicesRefusalForCallers_IsPassedOn()
    {
        _script.OnCall = _ => throw CareException.NotFound("TICKET_NOT_FOUND", "Ticket '7' does not exist.").ToRpcException();

        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Ticket '7' does not exist."}"""), await GetAsync());
        Assert.Equal("TICKET_NOT_FOUND", (await CallAsync()).GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Throw_AnotherServiceIsDown_DoesNotTellItsAddress()
    {
        _script.OnCall = async _ =>
        {
            using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress("http://127.0.0.1:1");
            await new CustomerService.CustomerServiceClient(channel).ListSitesAsync(new());
        };

        var grpc = await CallAsync();
        Assert.Equal((StatusCode.Unavailable, "A service that is needed for this does not answer; try again later."), (grpc.StatusCode, grpc.Status.Detail));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, """{"detail":"A service that is needed for this does not answer; try again later."}"""),
            await GetAsync());
    }

    private static CareException Make(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => CareException.InvalidArgument("REASON", "field", "For the caller."),
        ErrorKind.NotFound => CareException.NotFound("REASON", "For the caller."),
        ErrorKind.AlreadyExists => CareException.AlreadyExists("REASON", "For the caller."),
        ErrorKind.FailedPrecondition => CareException.FailedPrecondition("REASON", "For the caller."),
        ErrorKind.Aborted => CareException.Aborted("REASON", "For the caller."),
        ErrorKind.OutOfRange => CareException.OutOfRange("REASON", "field", "For the caller."),
        ErrorKind.DataLoss => CareException.DataLoss("REASON", "For the caller."),
        ErrorKind.TooLarge => CareException.TooLarge("REASON", "field", "For the caller."),
        ErrorKind.Unauthenticated => CareException.Unauthenticated("REASON", "For the caller."),
        ErrorKind.PermissionDenied => CareException.PermissionDenied("REASON", "For the caller."),
        ErrorKind.TooMany => CareException.TooMany("REASON", "For the caller.", TimeSpan.FromSeconds(3)),
        _ => CareException.Unavailable("REASON", "For the caller."),
    };

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NotSupported", text, StringComparison.Ordinal);
    }

    private async Task<RpcException> CallAsync()
    {
        var headers = new Metadata { { "authorization", $"Bearer {_host.Token(Scopes.CustomersRead)}" } };
        return await Assert.ThrowsAsync<RpcException>(async () =>
            await new CustomerService.CustomerServiceClient(_host.Grpc).FindCustomersByPhoneAsync(new(), headers));
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync()
    {
        using var response = await _host.Web.GetAsync("/throw", TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
