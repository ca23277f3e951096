using System.Collections.Concurrent;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>A customer directory with the customers that the test puts in.</summary>
public sealed class FakeCustomers : CustomerService.CustomerServiceBase
{
    private readonly ConcurrentDictionary<string, Customer[]> _byPhone = new();

    public CallScript Calls { get; } = new();

    /// <param name="phone">E.164 with the plus sign.</param>
    public void Add(string phone, params Customer[] customers) => _byPhone[phone] = customers;

    public override async Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return _byPhone.TryGetValue(request.Phone, out var customers) ? new() { Customers = { customers } } : new();
    }

    public override async Task<GetCustomerByAccountResponse> GetCustomerByAccount(GetCustomerByAccountRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return All.FirstOrDefault(customer => customer.AccountNumbers.Contains(request.AccountNumber, StringComparer.OrdinalIgnoreCase)) is { } found
            ? new() { Customer = found }
            : throw new RpcException(new Status(StatusCode.NotFound, "No customer has this account number."));
    }

    public override async Task<SearchCustomersResponse> SearchCustomers(SearchCustomersRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        var words = request.Query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = All.Where(customer => words.All(word => $"{customer.FirstName} {customer.LastName}".Contains(word, StringComparison.OrdinalIgnoreCase)));
        return new() { Customers = { found.Take(request.PageSize) } };
    }

    private IEnumerable<Customer> All => _byPhone.Values.SelectMany(customers => customers);
}
