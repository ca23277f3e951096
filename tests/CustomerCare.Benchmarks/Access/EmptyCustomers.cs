using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Access;

/// <summary>A method that does nothing: what remains is the way to it.</summary>
[RequiresScope(Scopes.CustomersRead)]
internal sealed class EmptyCustomers : CustomerService.CustomerServiceBase
{
    public override Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context) =>
        Task.FromResult(new FindCustomersByPhoneResponse());
}
