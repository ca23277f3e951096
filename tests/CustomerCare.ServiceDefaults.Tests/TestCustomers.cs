using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Tests;

/// <summary>What the test service answers with, and who called it, one after the other.</summary>
internal sealed class Script
{
    /// <summary>Runs in every call.</summary>
    public Func<ServerCallContext, Task> OnCall { get; set; } = _ => Task.CompletedTask;

    public List<CallerIdentity> Callers { get; } = [];
}

/// <summary>A tiny service behind an existing contract; the class asks for one scope, GetCustomer for another.</summary>
[RequiresScope(Scopes.CustomersRead)]
internal sealed class TestCustomers(Script script) : CustomerService.CustomerServiceBase
{
    public override async Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        script.Callers.Add(CallerIdentity.Of(context.GetHttpContext())!);
        await script.OnCall(context);
        return new FindCustomersByPhoneResponse();
    }

    [RequiresScope(Scopes.TicketsRead)]
    public override Task<GetCustomerResponse> GetCustomer(GetCustomerRequest request, ServerCallContext context) =>
        Task.FromResult(new GetCustomerResponse());

    [RateLimited(RateLimit.Search)]
    public override Task<SearchCustomersResponse> SearchCustomers(SearchCustomersRequest request, ServerCallContext context) =>
        Task.FromResult(new SearchCustomersResponse());

    [OpenAccess]
    public override Task<ListSitesResponse> ListSites(ListSitesRequest request, ServerCallContext context) =>
        Task.FromResult(new ListSitesResponse());
}
