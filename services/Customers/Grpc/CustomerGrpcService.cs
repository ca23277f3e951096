using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Customers.Grpc;

/// <summary>Translates only: lookups live in <see cref="CustomerSnapshot"/>.</summary>
[RequiresScope(Scopes.CustomersRead)]
[RateLimited(RateLimit.Lookup)]
internal sealed class CustomerGrpcService(CustomerDirectory directory, CustomerReads reads) : CustomerService.CustomerServiceBase
{
    public override Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        var response = new FindCustomersByPhoneResponse();
        foreach (var customer in directory.Current.FindByPhone(request.Phone))
        {
            response.Customers.Add(customer.ToProto());
        }

        return reads.AnswerAsync(context, "phone", response, response.Customers);
    }

    public override Task<GetCustomerResponse> GetCustomer(GetCustomerRequest request, ServerCallContext context)
    {
        var customer = directory.Current.FindById(request.CustomerId)
            ?? throw CareException.NotFound("CUSTOMER_NOT_FOUND", "No customer has this id.");

        var response = new GetCustomerResponse { Customer = customer.ToProto() };
        return reads.AnswerAsync(context, "id", response, response.Customer);
    }

    public override Task<GetCustomerByAccountResponse> GetCustomerByAccount(GetCustomerByAccountRequest request, ServerCallContext context)
    {
        var customer = directory.Current.FindByAccount(request.AccountNumber)
            ?? throw CareException.NotFound("ACCOUNT_NOT_FOUND", "No customer has this account number.");

        var response = new GetCustomerByAccountResponse { Customer = customer.ToProto() };
        return reads.AnswerAsync(context, "account", response, response.Customer);
    }

    public override Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context) =>
        Task.FromResult(SitePage.Of(directory.Current.Sites, request.PageSize, request.PageToken));

    public override Task<GetDirectoryStatusResponse> GetDirectoryStatus(GetDirectoryStatusRequest request, ServerCallContext context) =>
        Task.FromResult(directory.State.ToProto());
}
