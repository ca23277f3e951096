using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Grpc.Core;

namespace CustomerCare.Customers.Grpc;

/// <summary>Translates only: what can be asked stands in <see cref="CustomerLookup"/>.</summary>
[RequiresScope(Scopes.CustomersRead)]
[RateLimited(RateLimit.Lookup)]
internal sealed class CustomerGrpcService(CustomerLookup lookup, CustomerDirectory directory, CustomerReads reads)
    : CustomerService.CustomerServiceBase
{
    public override Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        var found = lookup.FindByPhone(request.Phone);
        var response = new FindCustomersByPhoneResponse();
        response.Customers.AddAll(found);

        return reads.AnswerAsync(context.GetHttpContext(), "phone", response, found.AsSpan());
    }

    public override Task<GetCustomerResponse> GetCustomer(GetCustomerRequest request, ServerCallContext context)
    {
        var found = lookup.GetById(request.CustomerId);
        return reads.AnswerAsync(context.GetHttpContext(), "id", new GetCustomerResponse { Customer = found.ToProto() }, found);
    }

    public override Task<GetCustomerByAccountResponse> GetCustomerByAccount(GetCustomerByAccountRequest request, ServerCallContext context)
    {
        var found = lookup.GetByAccount(request.AccountNumber);
        return reads.AnswerAsync(context.GetHttpContext(), "account", new GetCustomerByAccountResponse { Customer = found.ToProto() }, found);
    }

    [RateLimited(RateLimit.Search)]
    public override Task<SearchCustomersResponse> SearchCustomers(SearchCustomersRequest request, ServerCallContext context)
    {
        var page = lookup.Search(request.Query, request.HasPageSize ? request.PageSize : null, request.PageToken);
        var response = new SearchCustomersResponse { NextPageToken = page.NextPageToken };
        response.Customers.AddAll(page.Customers);

        return reads.AnswerAsync(context.GetHttpContext(), "search", response, page.Customers.AsSpan());
    }

    public override Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context) =>
        Task.FromResult(SitePage.Of(lookup.Sites, request.HasPageSize ? request.PageSize : null, request.PageToken));

    public override Task<GetDirectoryStatusResponse> GetDirectoryStatus(GetDirectoryStatusRequest request, ServerCallContext context) =>
        Task.FromResult(directory.State.ToProto());
}
