using CustomerCare.Bridge.Outgoing;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Queue;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Opens the ticket or adds the comment that was decided; its request_id makes a repetition harmless.</summary>
internal sealed class CallTicketsStep(TicketService.TicketServiceClient tickets, SafetyAdvice safety) : IActingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            if (turn.Decision!.CreateTicketRequest is { } create)
            {
                var ticket = (await tickets.CreateTicketAsync(create, cancellationToken: cancellationToken)).Ticket;
                (turn.TicketId, turn.ShownNumber) = (ticket.TicketId, ticket.ToShownNumber());
            }

            if (turn.Decision.AddCommentRequest is { } comment)
            {
                turn.TicketId = comment.TicketId;
                var added = await tickets.AddCommentAsync(comment, cancellationToken: cancellationToken);
                turn.CommentId = added.Comment.CommentId;
                turn.ShownNumber = added.Ticket?.ToShownNumber() ?? comment.TicketId;
            }
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (turn.Decision!.Advice is { } advice)
            {
                await safety.SendAsync(turn, advice, cancellationToken);
            }

            if (exception.IsPermanent())
            {
                throw new PermanentFailureException($"the ticket service refused: {exception.StatusCode}", exception);
            }

            throw;
        }
    }
}
