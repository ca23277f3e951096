using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.Customers.Sources;
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
        _directory.Replace(TestDirectory.Sample, TimeSpan.FromSeconds(2));
        _service = new CustomerGrpcService(new CustomerLookup(_directory), _directory, Reads);
    }

    [Fact]
    public async Task FindCustomersByPhone_KnownPhone_GivesEveryField()
    {
        var response = await FindAsync(new() { Phone = "+26658001234" });

        var expected = new Customer
        {
            CustomerId = "MAK-0001",
            FirstName = "Thabo",
            LastName = "Mokhesi",
            Phone = "58001234",
            PlotNumber = TestDirectory.Sample.FindById("MAK-0001").Single().PlotNumber,
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
        Assert.Empty((await FindAsync(new() { Phone = "22000000" })).Customers);

    [Fact]
    public async Task FindCustomersByPhone_TooShort_IsInvalid()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.FindCustomersByPhone(new(), Context));

        Assert.Equal("PHONE_TOO_SHORT", error.Reason);
    }

    [Fact]
    public async Task GetCustomer_KnownId_GivesTheCustomer()
    {
        var answer = await _service.GetCustomer(new() { CustomerId = "mak-0001" }, Context);

        Assert.Equal("Mokhesi", answer.Read(GetCustomerResponse.Parser).Customer.LastName);
    }

    [Fact]
    public async Task GetCustomer_UnknownId_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.GetCustomer(new() { CustomerId = "MAK-9999" }, Context));

        Assert.Equal((ErrorKind.NotFound, "CUSTOMER_NOT_FOUND"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task GetCustomerByAccount_KnownAccount_GivesTheCustomer()
    {
        var answer = await _service.GetCustomerByAccount(new() { AccountNumber = "acc-001" }, Context);

        Assert.Equal("MAK-0001", answer.Read(GetCustomerByAccountResponse.Parser).Customer.CustomerId);
    }

    [Fact]
    public async Task GetCustomerByAccount_UnknownAccount_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => _service.GetCustomerByAccount(new() { AccountNumber = "1XYZ" }, Context));

        Assert.Equal((ErrorKind.NotFound, "ACCOUNT_NOT_FOUND"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task SearchCustomers_PageAfterPage_GivesEveryCustomerOnce()
    {
        var all = await SearchAsync(new() { Query = "thabo", PageSize = 100 });
        var request = new SearchCustomersRequest { Query = "thabo", PageSize = 3 };
        var found = new List<Customer>();
        do
        {
            var page = await SearchAsync(request);
            Assert.InRange(page.Customers.Count, 1, 3);
            found.AddRange(page.Customers);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal("", all.NextPageToken);
        Assert.Equal(all.Customers, found);
    }

    [Theory]
    [InlineData("x", null, "", "query")]
    [InlineData("thabo", 0, "", "page_size")]
    [InlineData("thabo", 1_000_000, "", "page_size")]
    [InlineData("thabo", 10, "AAAA", "page_token")]
    public async Task SearchCustomers_BadRequest_NamesTheField(string query, int? size, string token, string field)
    {
        var request = new SearchCustomersRequest { Query = query, PageToken = token };
        if (size is { } asked)
        {
            request.PageSize = asked;
        }

        var error = await Assert.ThrowsAsync<CareException>(() => _service.SearchCustomers(request, Context));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
    }

    [Fact]
    public async Task GetDirectoryStatus_UnusableData_IsListedByReason()
    {
        _directory.Replace(TestDirectory.Of(TestDirectory.Customer("A", "none"), TestDirectory.Customer("")), TimeSpan.Zero);

        var response = await _service.GetDirectoryStatus(new(), Context);

        Assert.Equal(
            [("account_missing", 1), ("id_missing", 1), ("phone_unreadable", 1)], response.DataProblems.Select(problem => (problem.Reason, problem.Count)));
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
            CheckedAt = TestDirectory.LoadedAt.ToTimestamp(),
            LoadTime = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)),
            Source = "sample",
        };
        Assert.Equal(expected, response);
    }

    [Fact]
    public async Task GetDirectoryStatus_Stale_TellsWhy()
    {
        _directory.MarkStale(SourceProblem.NotThere, "away");

        var response = await _service.GetDirectoryStatus(new(), Context);

        Assert.Equal((true, "away", 1338), (response.Stale, response.StaleReason, response.CustomerCount));
        Assert.Equal(TestDirectory.LoadedAt.ToTimestamp(), response.StaleSince);
    }

    [Fact]
    public async Task GetDirectoryStatus_NothingLoaded_HasNoTime()
    {
        var directory = new CustomerDirectory(TimeProvider.System);
        var service = new CustomerGrpcService(new CustomerLookup(directory), directory, Reads);

        var response = await service.GetDirectoryStatus(new(), Context);

        Assert.Equal((0, null, true), (response.CustomerCount, response.LoadedAt, response.Stale));
    }

    [Fact]
    public void Class_Always_AsksForTheScope() => Assert.Equal(
        Scopes.CustomersRead,
        Assert.IsType<RequiresScopeAttribute>(Assert.Single(typeof(CustomerGrpcService).GetCustomAttributes(typeof(RequiresScopeAttribute), true))).Scope);

    private async Task<FindCustomersByPhoneResponse> FindAsync(FindCustomersByPhoneRequest request) =>
        (await _service.FindCustomersByPhone(request, Context)).Read(FindCustomersByPhoneResponse.Parser);

    private async Task<SearchCustomersResponse> SearchAsync(SearchCustomersRequest request) =>
        (await _service.SearchCustomers(request, Context)).Read(SearchCustomersResponse.Parser);
}
