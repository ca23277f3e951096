using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;

namespace CustomerCare.Customers.Audit;

/// <summary>Leaves a line for every customer that a person is shown. Programs look up all day long, and for them it costs a look at the caller.</summary>
internal sealed class CustomerReads([FromKeyedServices(CustomersExtensions.Service)] AuditTrail trail, TimeProvider time)
{
    /// <summary>The answer, once its line is safe in the trail.</summary>
    /// <param name="by">What was looked for, such as <c>phone</c>; never the value.</param>
    public Task<TResponse> AnswerAsync<TResponse>(ServerCallContext context, string by, TResponse response, Customer shown) =>
        PersonBehind(context) is { } caller ? RecordAsync(context, caller, by, response, [shown]) : Task.FromResult(response);

    /// <inheritdoc cref="AnswerAsync{TResponse}(ServerCallContext, string, TResponse, Customer)"/>
    public Task<TResponse> AnswerAsync<TResponse>(ServerCallContext context, string by, TResponse response, IReadOnlyList<Customer> shown) =>
        shown.Count > 0 && PersonBehind(context) is { } caller ? RecordAsync(context, caller, by, response, shown) : Task.FromResult(response);

    private static CallerIdentity? PersonBehind(ServerCallContext context) =>
        CallerIdentity.Of(context.GetHttpContext()) is { Person: not null } caller ? caller : null;

    private async Task<TResponse> RecordAsync<TResponse>(
        ServerCallContext context, CallerIdentity caller, string by, TResponse response, IReadOnlyList<Customer> shown)
    {
        foreach (var customer in shown)
        {
            var line = new AuditLine(caller.ToActor(), "customer.read", "customer", customer.CustomerId, time.GetUtcNow())
            {
                Origin = CallerAddress.Of(context.GetHttpContext()),
                Details = new Dictionary<string, string> { ["by"] = by, ["client"] = caller.IsSession ? "" : caller.Client },
            };
            await trail.AddAsync(line, context.CancellationToken);
        }

        return response;
    }
}
