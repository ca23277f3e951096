using System.Diagnostics;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Docs;

/// <summary>Refuses the first call as too many, with a delay, and answers the next.</summary>
[RequiresScope(Scopes.CustomersRead)]
internal sealed class BusyCustomers(BusyCustomers.Calls calls) : CustomerService.CustomerServiceBase
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    public override Task<FindCustomersByPhoneResponse> FindCustomersByPhone(FindCustomersByPhoneRequest request, ServerCallContext context)
    {
        calls.Times.Add(Stopwatch.GetTimestamp());
        return calls.Times.Count > 1
            ? Task.FromResult(new FindCustomersByPhoneResponse { Customers = { new Customer { CustomerId = "MAK-0001" } } })
            : throw CareException.TooMany("TOO_MANY_CALLS", "There were too many calls.", Delay);
    }

    internal sealed class Calls
    {
        public List<long> Times { get; } = [];

        public TimeSpan Waited => Stopwatch.GetElapsedTime(Times[0], Times[1]);
    }
}
