using System.Collections.Concurrent;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>A customer directory with the customers that the test puts in.</summary>
public sealed class FakeCustomers : CustomerService.CustomerServiceBase
{
    private readonly ConcurrentDictionary<string, Customer> _byPhone = new();

    public CallScript Calls { get; } = new();

    /// <param name="phone">E.164 with the plus sign.</param>
    public void Add(string phone, Customer customer) => _byPhone[phone] = customer;

    public override async Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return _byPhone.TryGetValue(request.Phone, out var customer) ? new() { Customers = { customer } } : new();
    }
}
