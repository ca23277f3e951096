using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Audit;

public sealed class CustomerReadsTests : IAsyncLifetime
{
    private static readonly Person Palesa = new("u-1", "Palesa Mokoena", "viewer");

    private readonly FakeAccounts _accounts = new();
    private readonly FakeTimeProvider _time = new(TestDirectory.LoadedAt);
    private readonly CustomerDirectory _directory;
    private ServiceUnderTest? _host;
    private AuditTrail? _trail;
    private CustomerReads? _reads;

    public CustomerReadsTests()
    {
        _directory = new CustomerDirectory(_time);
        _directory.Replace(TestDirectory.Of(
            TestDirectory.Customer("MAK-0001", "58001234"), TestDirectory.Customer("MAK-0002", "58001234")), TimeSpan.Zero);
    }

    private CustomerGrpcService Service => new(new CustomerLookup(_directory), _directory, _reads!);

    public async ValueTask InitializeAsync()
    {
        _host = await _accounts.StartAsync(FreePort.Next());
        var sender = new AuditSender(new(_host.Grpc(Scopes.AccountsService)), TimeProvider.System, NullLogger<AuditSender>.Instance);
        _trail = new AuditTrail(CustomersExtensions.Service, sender, TimeProvider.System, NullLogger<AuditTrail>.Instance);
        _reads = new CustomerReads(_trail, _time);
    }

    public async ValueTask DisposeAsync()
    {
        _trail!.Dispose();
        await _host!.DisposeAsync();
    }

    [Fact]
    public async Task GetCustomer_Person_LeavesALine()
    {
        var context = new TestCallContext(TestCallers.Session(Palesa, Scopes.CustomersRead));
        context.Http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("10.0.0.7");

        await Service.GetCustomer(new() { CustomerId = "mak-0001" }, context);

        var line = Assert.Single(await LinesAsync());
        var expected = new AuditEntry
        {
            AuditId = line.AuditId,
            Actor = new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" },
            Action = "customer.read",
            ResourceType = "customer",
            ResourceId = "MAK-0001",
            At = TestDirectory.LoadedAt.ToTimestamp(),
            Service = "customers",
            Origin = "10.0.0.7",
            Succeeded = true,
            Details = { ["by"] = "id" },
        };
        Assert.Equal(expected, line);
    }

    [Fact]
    public async Task FindCustomersByPhone_Person_LeavesALinePerCustomerAndNoPhone()
    {
        await Service.FindCustomersByPhone(new() { Phone = "+26658001234" }, new TestCallContext(TestCallers.Session(Palesa)));

        var lines = await LinesAsync();
        Assert.Equal(["MAK-0001", "MAK-0002"], lines.Select(line => line.ResourceId).Order());
        Assert.All(lines, line => Assert.DoesNotContain("58001234", line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetCustomerByAccount_ProgramForAPerson_NamesBoth()
    {
        _directory.Replace(TestDirectory.Sample, TimeSpan.Zero);
        var caller = TestCallers.Program("console", Scopes.CustomersRead) with { Person = Palesa };

        await Service.GetCustomerByAccount(new() { AccountNumber = "acc-001" }, new TestCallContext(caller));

        var line = Assert.Single(await LinesAsync());
        Assert.Equal(("MAK-0001", "u-1", "account", "console"), (line.ResourceId, line.Actor.Id, line.Details["by"], line.Details["client"]));
    }

    [Fact]
    public async Task AnyLookup_Program_LeavesNothing()
    {
        var context = new TestCallContext(TestCallers.Program("bridge", Scopes.CustomersRead));

        await Service.GetCustomer(new() { CustomerId = "MAK-0001" }, context);
        await Service.FindCustomersByPhone(new() { Phone = "58001234" }, context);

        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task AnyLookup_NobodyIsFound_LeavesNothing()
    {
        var context = new TestCallContext(TestCallers.Session(Palesa));

        await Service.FindCustomersByPhone(new() { Phone = "22000000" }, context);
        await Assert.ThrowsAsync<CareException>(() => Service.GetCustomer(new() { CustomerId = "MAK-9999" }, context));

        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public void AnswerAsync_Program_AllocatesOnlyTheTask()
    {
        var context = new TestCallContext(TestCallers.Program("bridge", Scopes.CustomersRead));
        var shown = _directory.Current.FindById("MAK-0001");
        var response = new CustomersMessage(shown);

        Assert.Equal(Measure(() => Task.FromResult(response)), Measure(() => _reads!.AnswerAsync(context.Http, "phone", response, shown)));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static long Measure(Func<Task> call)
    {
        const int Rounds = 1000;
        _ = call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            _ = call();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
    }

    /// <summary>Whatever the trail holds, once Accounts has it.</summary>
    private async Task<IReadOnlyList<AuditEntry>> LinesAsync()
    {
        await _trail!.StartedAsync(Cancellation);
        await _trail.StoppingAsync(Cancellation);
        return _accounts.Lines;
    }
}
