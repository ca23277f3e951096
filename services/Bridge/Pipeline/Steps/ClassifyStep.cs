using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Asks the classifier what the turn is about.</summary>
internal sealed class ClassifyStep(ClassifierService.ClassifierServiceClient classifier) : IPreparingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var request = new ClassifyRequest
        {
            Text = turn.Text,
            Customer = new CustomerContext
            {
                CustomerId = turn.Sender.CustomerId,
                Name = turn.Sender.Name,
                SiteId = turn.Sender.SiteId,
                AccountNumber = turn.Sender.AccountNumber,
            },
        };
        if (turn.Conversation.OpenTicketId.Length > 0)
        {
            request.OpenTicket = new OpenTicket { TicketId = turn.Conversation.OpenTicketId, Category = Codes.ToCategory(turn.Conversation.OpenTicketCategory) };
        }

        turn.Classification = (await classifier.ClassifyAsync(request, cancellationToken: cancellationToken)).Classification;
    }
}
