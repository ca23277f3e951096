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
    : CustomerServiceContract
{
    public override Task<CustomersMessage> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context) =>
        AnswerAsync(context, "phone", lookup.FindByPhone(request.Phone));

    public override Task<CustomersMessage> GetCustomer(GetCustomerRequest request, ServerCallContext context) =>
        AnswerAsync(context, "id", lookup.GetById(request.CustomerId));

    public override Task<CustomersMessage> GetCustomerByAccount(GetCustomerByAccountRequest request, ServerCallContext context) =>
        AnswerAsync(context, "account", lookup.GetByAccount(request.AccountNumber));

    [RateLimited(RateLimit.Search)]
    public override Task<CustomersMessage> SearchCustomers(SearchCustomersRequest request, ServerCallContext context)
    {
        var page = lookup.Search(request.Query, request.HasPageSize ? request.PageSize : null, request.PageToken);
        return AnswerAsync(context, "search", page.Customers, page.NextPageToken);
    }

    public override Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context) =>
        Task.FromResult(SitePage.Of(lookup.Sites, request.HasPageSize ? request.PageSize : null, request.PageToken));

    public override Task<GetDirectoryStatusResponse> GetDirectoryStatus(GetDirectoryStatusRequest request, ServerCallContext context) =>
        Task.FromResult(directory.State.ToProto());

    private Task<CustomersMessage> AnswerAsync(ServerCallContext context, string by, FoundCustomers found, string nextPageToken = "") =>
        reads.AnswerAsync(context.GetHttpContext(), by, new CustomersMessage(found, nextPageToken), found);
}
