using CustomerCare.Customers.Directory;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Customers.Audit;

/// <summary>Leaves a line for every customer that a person is shown. Programs look up all day long, and for them it costs a look at the caller.</summary>
internal sealed class CustomerReads([FromKeyedServices(CustomersExtensions.Service)] AuditTrail trail, TimeProvider time)
{
    /// <summary>The answer, once its lines are safe in the trail.</summary>
    /// <param name="by">What was looked for, such as <c>phone</c>; never the value.</param>
    public Task<TResponse> AnswerAsync<TResponse>(HttpContext context, string by, TResponse response, FoundCustomers shown) =>
        shown.Count > 0 && PersonBehind(context) is { } caller
            ? RecordAsync(context, caller, by, response, shown)
            : Task.FromResult(response);

    private static CallerIdentity? PersonBehind(HttpContext context) => CallerIdentity.Of(context) is { Person: not null } caller ? caller : null;

    private async Task<TResponse> RecordAsync<TResponse>(
        HttpContext context, CallerIdentity caller, string by, TResponse response, FoundCustomers shown)
    {
        for (var i = 0; i < shown.Count; i++)
        {
            var line = new AuditLine(caller.ToActor(), "customer.read", "customer", shown.Id(i), time.GetUtcNow())
            {
                Origin = CallerAddress.Of(context),
                Details = new Dictionary<string, string> { ["by"] = by, ["client"] = caller.IsSession ? "" : caller.Client },
            };
            await trail.AddAsync(line, context.RequestAborted);
        }

        return response;
    }
}
