using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Tickets.Domain;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>Puts in line, in the transaction of a change, what the upstream is to be told of it. Does nothing without an upstream.</summary>
internal sealed class UpstreamOutbox(
    IOptions<UpstreamOptions> options, [FromKeyedServices(UpstreamExtensions.Queue)] WorkQueue queue)
{
    private static readonly TimeSpan CheckAfter = TimeSpan.FromMinutes(2);

    public bool IsOn { get; } = options.Value.IsOn;

    public Task CreatedAsync(DbSession session, Ticket ticket) => IsOn ? AddNewAsync(session, ticket.TicketId) : Task.CompletedTask;

    public Task CommentedAsync(DbSession session, Ticket ticket, Comment comment) => IsOn
        ? AddAsync(session, ticket.TicketId, $"{comment.CommentId}.{UpstreamItem.Comment}", UpstreamItem.Comment, comment.CommentId)
        : Task.CompletedTask;

    /// <summary>What the upstream itself has changed does not go back to it.</summary>
    public Task ChangedAsync(DbSession session, Ticket before, Ticket after, ChangeAuthor author) => IsOn && !author.IsUpstream && after.Status != before.Status
        ? AddAsync(session, after.TicketId, $"{after.TicketId}.{UpstreamItem.Status}.{after.Etag}", UpstreamItem.Status, after.Status.ToCode())
        : Task.CompletedTask;

    /// <summary>Has somebody look later whether the upstream holds the ticket twice.</summary>
    public async Task CheckLaterAsync(DbSession session, string ticketId)
    {
        var itemId = $"{ticketId}.{UpstreamItem.Check}";
        await UpstreamStore.AddItemAsync(session, itemId, ticketId, UpstreamItem.Check);

        // In a line of its own, because it holds nobody up.
        await queue.EnqueueAsync(session, itemId, itemId, CheckAfter);
    }

    private async Task AddNewAsync(DbSession session, string ticketId)
    {
        await UpstreamStore.AddTicketAsync(session, ticketId);
        await EnqueueAsync(session, ticketId, $"{ticketId}.{UpstreamItem.Create}", UpstreamItem.Create, "");
    }

    // Tickets from before there was an upstream stay ours.
    private async Task AddAsync(DbSession session, string ticketId, string itemId, string kind, string detail)
    {
        if (await UpstreamStore.HoldsAsync(session, ticketId))
        {
            await EnqueueAsync(session, ticketId, itemId, kind, detail);
        }
    }

    private async Task EnqueueAsync(DbSession session, string ticketId, string itemId, string kind, string detail)
    {
        await UpstreamStore.AddItemAsync(session, itemId, ticketId, kind, detail);
        await queue.EnqueueAsync(session, ticketId, itemId);
    }
}
