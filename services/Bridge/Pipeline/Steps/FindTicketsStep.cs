using CustomerCare.Bridge.Messages;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Looks up the tickets that the decision hangs on: all open ones for whoever asks after them, an earlier one about the same fault for whoever reports it again.</summary>
internal sealed class FindTicketsStep(TicketService.TicketServiceClient tickets, SiteNearby nearby) : IPreparingStep
{
    private const int MostShown = 5;

    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var about = turn.Classification!;
        if (nearby.Find(turn) is { } site)
        {
            turn.LocatedSite = site;
            turn.Sender = turn.Sender with { SiteId = site.Code };
        }

        // Whoever is in danger is not kept waiting for a list.
        if (TicketRequests.IsDanger(about.Danger))
        {
            return;
        }

        if (turn is { LocatedSite: not null, Conversation.CurrentTicket: { } current })
        {
            turn.LocatedTicket = await FindAsync(current.TicketId, cancellationToken);
        }

        if (about.MoreFaults.Count > 0)
        {
            turn.StillOpen = await StillOpenAsync(turn, about, cancellationToken);
        }

        if (about.Intent == Intent.StatusQuestion)
        {
            turn.OpenTickets = await OpenTicketsAsync(turn, cancellationToken);
        }
        else if (about.NeedsTicket && EarlierOf(turn, about) is { } earlier)
        {
            turn.EarlierTicket = await FindAsync(earlier.TicketId, cancellationToken);
        }
    }

    // What is in talk is gone on with in any case.
    private static ConversationTicket? EarlierOf(TurnContext turn, Classification about)
    {
        var last = turn.Conversation.Tickets.FirstOrDefault(ticket => ticket.Category == about.Category.ToCode());
        return last is null || turn.TicketsInTalk.Contains(last) ? null : last;
    }

    private async Task<IReadOnlyList<ConversationTicket>> StillOpenAsync(TurnContext turn, Classification about, CancellationToken cancellationToken)
    {
        var open = new List<ConversationTicket>();
        foreach (var remembered in turn.Conversation.Tickets.Where(ticket => about.MoreFaults.Any(fault => fault.Category.ToCode() == ticket.Category)))
        {
            if (await FindAsync(remembered.TicketId, cancellationToken) is { } ticket && !TicketRequests.IsOver(ticket))
            {
                open.Add(remembered);
            }
        }

        return open;
    }

    private async Task<IReadOnlyList<Ticket>> OpenTicketsAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var request = new ListTicketsRequest { OpenOnly = true, PageSize = MostShown };
        if (turn.Sender.IsKnown)
        {
            request.CustomerId = turn.Sender.CustomerId;
        }
        else
        {
            request.ReporterPhone = turn.Conversation.Phone;
        }

        // Without either the list would be everybody's.
        return request.CustomerId.Length + request.ReporterPhone.Length > 0
            ? (await tickets.ListTicketsAsync(request, cancellationToken: cancellationToken)).Tickets
            : [];
    }

    private async Task<Ticket?> FindAsync(string ticketId, CancellationToken cancellationToken)
    {
        try
        {
            return (await tickets.GetTicketAsync(new GetTicketRequest { TicketId = ticketId }, cancellationToken: cancellationToken)).Ticket;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
