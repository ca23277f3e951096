using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>Declares what the customer directory declares and finds nothing out: every question gets one answer, made beforehand.</summary>
[RequiresScope(Scopes.CustomersRead)]
[RateLimited(RateLimit.Lookup)]
internal sealed class MirrorCustomers : CustomerService.CustomerServiceBase
{
    /// <summary>Environment variable that holds the answer, in Base64.</summary>
    public const string Setting = "BENCHMARK_ANSWER";

    private static readonly FindCustomersByPhoneResponse Answer =
        FindCustomersByPhoneResponse.Parser.ParseFrom(Convert.FromBase64String(Environment.GetEnvironmentVariable(Setting) ?? ""));

    public override Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context) =>
        Task.FromResult(Answer);
}
