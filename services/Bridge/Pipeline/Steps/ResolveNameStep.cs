using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Sites;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>The last rung: a stranger's name and village, where the directory has one customer of that name there. The village alone is kept where it was asked for.</summary>
internal sealed class ResolveNameStep(CustomerService.CustomerServiceClient customers, SiteCatalog sites, ILogger<ResolveNameStep> logger) : IPreparingStep
{
    private const int MostFound = 100;

    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Sender.IsKnown || turn.SenderChoices.Count > 0)
        {
            return;
        }

        var wasAsked = turn.Conversation.Question is { Kind: QuestionKind.WhoIsWriting };
        var site = sites.FindNamedIn(turn.OwnText);
        if (wasAsked && site is not null && turn.IdentifiedBy == IdentifiedBy.Nothing)
        {
            (turn.Sender, turn.IdentifiedBy) = (turn.Sender with { SiteId = site.Code }, IdentifiedBy.Site);
        }

        site ??= sites.Find(turn.Sender.SiteId);
        if (site is not null && Introduction.NameIn(turn.OwnText, wasAsked, sites) is { } name)
        {
            await FindAsync(turn, name, site, cancellationToken);
        }
    }

    private async Task FindAsync(TurnContext turn, string name, Site site, CancellationToken cancellationToken)
    {
        try
        {
            var found = await customers.SearchCustomersAsync(new SearchCustomersRequest { Query = name, PageSize = MostFound }, cancellationToken: cancellationToken);

            // Where there are more than these, another one may have the name as well.
            if (found.NextPageToken.Length == 0 && CustomerMatch.ByName(found.Customers, name, site, sites) is { } customer)
            {
                (turn.Sender, turn.IdentifiedBy) = (CustomerMatch.ToSender(customer), IdentifiedBy.Name);
            }
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            BridgeLog.CustomersUnavailable(logger, turn.TurnId, exception.StatusCode.ToString());
        }
    }
}
