using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Asks the classifier what the turn is about. Without words there is nothing to ask, and the customer is asked instead.</summary>
internal sealed class ClassifyStep(ClassifierService.ClassifierServiceClient classifier, HistoryStore history) : IPreparingStep
{
    private static readonly Classification Wordless = new()
    {
        AskForInfo = true,
        Intent = Intent.Unclear,
        Danger = Danger.None,
        Category = Category.GeneralInquiry,
        Priority = Priority.P4,
    };

    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Text.Length == 0)
        {
            turn.Classification = Wordless;
            return;
        }

        var request = new ClassifyRequest
        {
            // The classifier takes one message's length, and a burst can be longer.
            Text = MessageText.Cut(turn.Text, MessageText.MaxLength),
            Customer = new CustomerContext
            {
                CustomerId = turn.Sender.CustomerId,
                Name = turn.Sender.Name,
                SiteId = turn.Sender.SiteId,
                AccountNumber = turn.Sender.AccountNumber,
            },
        };
        if (turn.TicketsInTalk.FirstOrDefault() is { } ticket)
        {
            request.OpenTicket = ToOpenTicket(ticket);
        }

        if (turn.IsInTalk)
        {
            request.History.Add(await history.BeforeAsync(turn.Conversation.ConversationId, turn.Messages[0].StoredAt, cancellationToken));
        }

        turn.Classification = (await classifier.ClassifyAsync(request, cancellationToken: cancellationToken)).Classification;
    }

    private static OpenTicket ToOpenTicket(ConversationTicket ticket) => new()
    {
        TicketId = ticket.TicketId,
        Category = Codes.ToCategory(ticket.Category),
        Priority = Codes.ToPriority(ticket.Priority),
        FaultSummary = ticket.Summary,
        OpenedAt = DbTime.ToTimestamp(ticket.OpenedAt),
    };
}
