using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Looks up the customer's open tickets where the message asks for them.</summary>
internal sealed class FindOpenTicketsStep(TicketService.TicketServiceClient tickets) : IPreparingStep
{
    private const int MostShown = 5;

    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        // Whoever is in danger is not kept waiting for a list.
        if (turn.Classification is not { Intent: Intent.StatusQuestion, Danger: Danger.None or Danger.Unspecified })
        {
            return;
        }

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
        if (request.CustomerId.Length + request.ReporterPhone.Length > 0)
        {
            var found = await tickets.ListTicketsAsync(request, cancellationToken: cancellationToken);
            turn.OpenTicketIds = [.. found.Tickets.Select(ticket => ticket.TicketId)];
            turn.OpenTicketNumbers = [.. found.Tickets.Select(ticket => ticket.ToShownNumber())];
        }
    }
}
