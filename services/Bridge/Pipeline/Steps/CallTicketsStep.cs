using CustomerCare.Bridge.Outgoing;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Queue;
using Grpc.Core;

namespace CustomerCare.Bridge.Pipeline.Steps;

/// <summary>Makes the calls that were decided, in their order; their request_ids make a repetition harmless.</summary>
internal sealed class CallTicketsStep(TicketService.TicketServiceClient tickets, EarlyReplies early) : IActingStep
{
    public async Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(turn, cancellationToken);
        }
        catch (RpcException exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (turn.Decision!.Advice is { } advice)
            {
                await early.AdviseAsync(turn, advice, cancellationToken);
            }

            if (exception.IsPermanent())
            {
                throw new PermanentFailureException($"the ticket service refused: {exception.StatusCode}", exception);
            }

            throw;
        }
    }

    private async Task CallAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var decision = turn.Decision!;
        if (decision.AddCommentRequest is { } comment)
        {
            await CommentAsync(turn, comment, cancellationToken);
        }

        if (decision.EscalateTicketRequest is { } escalation)
        {
            await TryAsync(turn, async () => (await tickets.EscalateTicketAsync(escalation, cancellationToken: cancellationToken)).Ticket);
        }

        foreach (var update in decision.UpdateTickets ?? [])
        {
            await TryAsync(turn, async () => (await tickets.UpdateTicketAsync(UpdateTicketRequest.Parser.ParseJson(update), cancellationToken: cancellationToken)).Ticket);
        }

        if (decision.CreateTicketRequest is { } create)
        {
            await OpenAsync(turn, create, cancellationToken);
            await AddMediaAsync(turn, cancellationToken);
        }

        foreach (var further in decision.CreateMore ?? [])
        {
            var request = CreateTicketRequest.Parser.ParseJson(further);
            request.LinkedTicketId = request.LinkedTicketId.Length > 0 ? request.LinkedTicketId : turn.TicketId;
            await OpenAsync(turn, request, cancellationToken);
        }
    }

    private async Task CommentAsync(TurnContext turn, AddCommentRequest comment, CancellationToken cancellationToken)
    {
        var added = await tickets.AddCommentAsync(comment, cancellationToken: cancellationToken);
        turn.CommentId = added.Comment.CommentId;
        turn.Touched.Add(added.Ticket ?? new Ticket { TicketId = comment.TicketId });

        // The answer to a repetition is the first one: whatever has become of the ticket since, it was over then or it was not.
        turn.WasOver = added.Ticket is { } ticket && TicketRequests.IsOver(ticket);
        if (turn.WasOver && turn.Decision!.ReopenTicketRequest is { } reopening)
        {
            await TryAsync(turn, async () => (await tickets.ChangeStatusAsync(reopening, cancellationToken: cancellationToken)).Ticket);
        }
    }

    // The ticket's opening answers a repetition with the same number, so that this is the same request again.
    private async Task AddMediaAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (turn.Decision!.AddMediaRequest is { } media)
        {
            media.TicketId = turn.Opened[0].TicketId;
            turn.MediaCommentId = (await tickets.AddCommentAsync(media, cancellationToken: cancellationToken)).Comment.CommentId;
        }
    }

    private async Task OpenAsync(TurnContext turn, CreateTicketRequest request, CancellationToken cancellationToken) =>
        turn.Opened.Add((await tickets.CreateTicketAsync(request, cancellationToken: cancellationToken)).Ticket);

    // Somebody of the staff was faster, or the ticket has moved on: then it is as it should be, and the comment says the rest.
    private static async Task TryAsync(TurnContext turn, Func<Task<Ticket>> call)
    {
        try
        {
            turn.Touched.Add(await call());
        }
        catch (RpcException exception) when (exception.StatusCode is StatusCode.FailedPrecondition or StatusCode.NotFound)
        {
            // Nothing is left to do.
        }
    }
}
