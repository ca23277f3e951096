using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Grpc;

public sealed class CustomerGrpcServiceTests
{
    // A program calls, and of its calls nothing is kept.
    private static readonly TestCallContext Context = new(TestCallers.Program("bridge", Scopes.CustomersRead));
    private static readonly CustomerReads Reads = new(null!, TimeProvider.System);

    private readonly CustomerDirectory _directory = new(new FakeTimeProvider(TestDirectory.LoadedAt));
    private readonly CustomerGrpcService _service;

    public CustomerGrpcServiceTests()
    {
        _directory.Replace(TestDirectory.Sample);
        _service = new CustomerGrpcService(_directory, Reads);
    }

    [Fact]
    public async Task FindCustomersByPhone_KnownPhone_GivesEveryField()
    {
        var response = await _service.FindCustomersByPhone(new() { Phone = "+26658001234" }, Context);

        var expected = new Customer
        {
            CustomerId = "MAK-0001",
            FirstName = "Thabo",
            LastName = "Mokhesi",
            Phone = "58001234",
            PlotNumber = TestDirectory.Sample.FindById("MAK-0001")!.PlotNumber,
            City = "Ha Makebe",
            District = "Berea",
            Concession = "MAK",
            DateConnected = "2016-05-09",
            AccountNumbers = { "ACC-001" },
        };
        Assert.Equal(expected, Assert.Single(response.Customers));
    }

    [Fact]
    public async Task FindCustomersByPhone_Nobody_IsEmpty() =>
        Assert.Empty((await _service.FindCustomersByPhone(new() { Phone = "22000000" }, Context)).Customers);

    [Fact]
    public async Task FindCustomersByPhone_TooShort_IsInvalid()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.FindCustomersByPhone(new(), Context));

        Assert.Equal("PHONE_TOO_SHORT", error.Reason);
    }

    [Fact]
    public async Task GetCustomer_KnownId_GivesTheCustomer() =>
        Assert.Equal("Mokhesi", (await _service.GetCustomer(new() { CustomerId = "mak-0001" }, Context)).Customer.LastName);

    [Fact]
    public async Task GetCustomer_UnknownId_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.GetCustomer(new() { CustomerId = "MAK-9999" }, Context));

        Assert.Equal((ErrorKind.NotFound, "CUSTOMER_NOT_FOUND"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task GetCustomerByAccount_KnownAccount_GivesTheCustomer() => Assert.Equal(
        "MAK-0001", (await _service.GetCustomerByAccount(new() { AccountNumber = "acc-001" }, Context)).Customer.CustomerId);

    [Fact]
    public async Task GetCustomerByAccount_UnknownAccount_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.GetCustomerByAccount(new() { AccountNumber = "1XYZ" }, Context));

        Assert.Equal((ErrorKind.NotFound, "ACCOUNT_NOT_FOUND"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task ListSites_Always_GivesTheSnapshotsSites() =>
        Assert.Equal(14, (await _service.ListSites(new(), Context)).TotalSize);

    [Fact]
    public async Task GetDirectoryStatus_Loaded_TellsCountTimeAndSource()
    {
        var response = await _service.GetDirectoryStatus(new(), Context);

        var expected = new GetDirectoryStatusResponse
        {
            CustomerCount = 1338,
            LoadedAt = TestDirectory.LoadedAt.ToTimestamp(),
            Source = "sample",
        };
        Assert.Equal(expected, response);
    }

    [Fact]
    public async Task GetDirectoryStatus_Stale_TellsWhy()
    {
        _directory.MarkStale("away");

        var response = await _service.GetDirectoryStatus(new(), Context);

        Assert.Equal((true, "away", 1338), (response.Stale, response.StaleReason, response.CustomerCount));
    }

    [Fact]
    public async Task GetDirectoryStatus_NothingLoaded_HasNoTime()
    {
        var service = new CustomerGrpcService(new CustomerDirectory(TimeProvider.System), Reads);

        var response = await service.GetDirectoryStatus(new(), Context);

        Assert.Equal((0, null, true), (response.CustomerCount, response.LoadedAt, response.Stale));
    }

    [Fact]
    public void Class_Always_AsksForTheScope() => Assert.Equal(
        Scopes.CustomersRead,
        Assert.IsType<RequiresScopeAttribute>(Assert.Single(typeof(CustomerGrpcService).GetCustomAttributes(typeof(RequiresScopeAttribute), true))).Scope);
}
