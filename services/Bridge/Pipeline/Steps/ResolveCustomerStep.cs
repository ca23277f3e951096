using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Asks the directory who is writing. A directory that is down costs nobody the ticket: then it is who it was last time, or a stranger.</summary>
internal sealed class ResolveCustomerStep(CustomerService.CustomerServiceClient customers, ILogger<ResolveCustomerStep> logger) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var known = turn.Conversation;
        turn.Sender = new Sender(known.CustomerId, known.CustomerName, known.AccountNumber, known.SiteId);
        if (known.Phone.Length == 0)
        {
            return;
        }

        try
        {
            var request = new FindCustomersByPhoneRequest { Phone = $"+{known.Phone}" };
            var found = await customers.FindCustomersByPhoneAsync(request, cancellationToken: cancellationToken);
            turn.Sender = found.Customers.Count > 0 ? ToSender(found.Customers[0]) : turn.Sender;
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            BridgeLog.CustomersUnavailable(logger, turn.TurnId, exception.StatusCode.ToString());
        }
    }

    private static Sender ToSender(Customer customer) => new(
        customer.CustomerId,
        string.Join(' ', new[] { customer.FirstName, customer.LastName }.Where(name => name.Length > 0)),
        customer.AccountNumbers.FirstOrDefault() ?? "",
        customer.Concession);
}
