using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Sites;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>
/// Asks the directory whose phone it is: the first rung of the ladder. A directory that is down costs nobody the ticket: then
/// it is who it was last time, or a stranger.
/// </summary>
internal sealed class ResolveCustomerStep(CustomerService.CustomerServiceClient customers, SiteCatalog sites, ILogger<ResolveCustomerStep> logger) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var known = turn.Conversation;
        turn.Sender = Sender.Of(known);
        if (known.Phone.Length == 0)
        {
            return;
        }

        try
        {
            var request = new FindCustomersByPhoneRequest { Phone = $"+{known.Phone}" };
            var found = await customers.FindCustomersByPhoneAsync(request, cancellationToken: cancellationToken);
            Take(turn, found.Customers);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            BridgeLog.CustomersUnavailable(logger, turn.TurnId, exception.StatusCode.ToString());
            if (!turn.Sender.IsKnown && ChoiceIn(turn) is { } account)
            {
                (turn.Sender, turn.IdentifiedBy) = (turn.Sender with { AccountNumber = account }, IdentifiedBy.Choice);
            }
        }
    }

    private void Take(TurnContext turn, IReadOnlyList<Customer> found)
    {
        var choices = found.Select(customer => CustomerMatch.ToSender(customer)).ToList();
        if (choices.Count == 1)
        {
            turn.Sender = choices[0];
        }
        else if (choices.Find(choice => choice.CustomerId == turn.Conversation.CustomerId) is { } settled)
        {
            turn.Sender = settled;
        }
        else if (choices.Count > 1)
        {
            Choose(turn, found, choices);
        }
    }

    private void Choose(TurnContext turn, IReadOnlyList<Customer> found, IReadOnlyList<Sender> choices)
    {
        var answer = ChoiceIn(turn);
        if ((OwnerOf(AccountNumbers.In(turn.Text, sites), found) ?? choices.FirstOrDefault(sender => CustomerMatch.ChoiceOf(sender) == answer)) is { } chosen)
        {
            (turn.Sender, turn.IdentifiedBy) = (chosen, IdentifiedBy.Choice);
            return;
        }

        // Chosen while the directory was away.
        if (OwnerOf([turn.Conversation.AccountNumber], found) is { } remembered)
        {
            turn.Sender = remembered;
            return;
        }

        turn.SenderChoices = choices;
        turn.Sender = Sender.Unknown with { AccountNumber = turn.Conversation.AccountNumber, SiteId = CustomerMatch.CommonSite(choices) };
    }

    private static Sender? OwnerOf(IReadOnlyList<string> accounts, IEnumerable<Customer> found)
    {
        var owners = found.SelectMany(customer => customer.AccountNumbers.Intersect(accounts, StringComparer.OrdinalIgnoreCase).Select(account => CustomerMatch.ToSender(customer, account))).ToList();
        return owners.DistinctBy(owner => owner.CustomerId).Count() == 1 ? owners[0] : null;
    }

    private static string? ChoiceIn(TurnContext turn) =>
        turn.Conversation.Question is { Kind: QuestionKind.WhichAccount, Choices: { Count: > 0 } choices } && NumberedAnswer.ReadNumber(turn.OwnText, choices.Count) is { } number
            ? choices[number - 1]
            : null;
}
