using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Sites;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Looks up the account number that stands in the text: a stranger's own, or that of somebody for whom a known customer writes.</summary>
internal sealed class ResolveAccountStep(CustomerService.CustomerServiceClient customers, SiteCatalog sites, ILogger<ResolveAccountStep> logger) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        // Of two accounts nobody can say which is meant.
        var written = AccountNumbers.In(turn.Text, sites) is [var only] ? only : null;
        var account = written ?? (turn.Sender.IsKnown ? "" : turn.Sender.AccountNumber);
        if (account.Length == 0 || (turn.Sender.IsKnown && account.Equals(turn.Sender.AccountNumber, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        try
        {
            var request = new GetCustomerByAccountRequest { AccountNumber = account };
            var found = await customers.GetCustomerByAccountAsync(request, cancellationToken: cancellationToken);
            Take(turn, CustomerMatch.ToSender(found.Customer, account), isWritten: written is not null);
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
        {
            turn.UnknownAccount = written ?? "";
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            BridgeLog.CustomersUnavailable(logger, turn.TurnId, exception.StatusCode.ToString());
            if (!turn.Sender.IsKnown && written is not null)
            {
                (turn.Sender, turn.IdentifiedBy) = (turn.Sender with { AccountNumber = written }, IdentifiedBy.Account);
            }
        }
    }

    private static void Take(TurnContext turn, Sender found, bool isWritten)
    {
        if (turn.Sender.IsKnown || turn.SenderChoices.Count > 0)
        {
            turn.Subject = found;
        }
        else
        {
            (turn.Sender, turn.IdentifiedBy) = (found, isWritten ? IdentifiedBy.Account : IdentifiedBy.Nothing);
        }
    }
}
