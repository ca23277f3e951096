using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Tickets.Domain;

/// <summary>Says how two tickets belong together; each of them shows it from its own side.</summary>
internal sealed class TicketLinks([FromKeyedServices(TicketsExtensions.Database)] Database database, TicketChange change)
{
    public const int MaxLinks = 100;

    public Task<LinkTicketsResponse> LinkAsync(LinkTicketsRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        TicketRules.RequireKind(request.Kind);
        var pair = Pair(request.TicketId, request.OtherTicketId);
        var author = Author(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () => new LinkTicketsResponse
            {
                Ticket = await SetBothAsync(session, pair, request.Etag, author, request.Kind),
            }),
            cancellationToken);
    }

    public Task<UnlinkTicketsResponse> UnlinkAsync(UnlinkTicketsRequest request, TicketCaller caller, CancellationToken cancellationToken)
    {
        var pair = Pair(request.TicketId, request.OtherTicketId);
        var author = Author(request.Actor, caller);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () => new UnlinkTicketsResponse
            {
                Ticket = await RemoveBothAsync(session, pair, request.Etag, author),
            }),
            cancellationToken);
    }

    /// <summary>
    /// Shows a new ticket's links on the other tickets too. A number that is not ours stays a link on one side, and so does one to a
    /// ticket that has all the links it can: nobody's report is refused for that.
    /// </summary>
    public async Task AnswerAsync(DbSession session, Ticket ticket, ChangeAuthor author)
    {
        foreach (var link in ticket.Links)
        {
            await change.TryApplyAsync(session, link.TicketId, etag: "", author, other =>
            {
                if (other.Links.Count < MaxLinks)
                {
                    Set(other, ticket.TicketId, Inverse(link.Kind));
                }
            });
        }
    }

    /// <summary>The link as the other ticket sees it.</summary>
    public static TicketLinkKind Inverse(TicketLinkKind kind) => kind switch
    {
        TicketLinkKind.DuplicateOf => TicketLinkKind.DuplicatedBy,
        TicketLinkKind.DuplicatedBy => TicketLinkKind.DuplicateOf,
        TicketLinkKind.FollowUpOf => TicketLinkKind.FollowedUpBy,
        TicketLinkKind.FollowedUpBy => TicketLinkKind.FollowUpOf,
        _ => kind,
    };

    private static ChangeAuthor Author(Actor? named, TicketCaller caller)
    {
        var author = ChangeAuthor.Of(named, caller);
        CustomerRules.Require(author.Actor, ["links"]);
        return author;
    }

    private async Task<Ticket> SetBothAsync(DbSession session, (string Ticket, string Other) pair, string etag, ChangeAuthor author, TicketLinkKind kind)
    {
        Ticket? changed = null;
        foreach (var ticketId in InOrder(pair))
        {
            if (ticketId == pair.Ticket)
            {
                changed = await change.ApplyAsync(session, ticketId, etag, author, ticket => Set(ticket, pair.Other, kind));
            }
            else
            {
                await change.ApplyAsync(session, ticketId, etag: "", author, ticket => Set(ticket, pair.Ticket, Inverse(kind)));
            }
        }

        return changed!;
    }

    private async Task<Ticket> RemoveBothAsync(DbSession session, (string Ticket, string Other) pair, string etag, ChangeAuthor author)
    {
        Ticket? changed = null;
        var isLinked = false;
        foreach (var ticketId in InOrder(pair))
        {
            if (ticketId == pair.Ticket)
            {
                changed = await change.ApplyAsync(session, ticketId, etag, author, ticket => isLinked |= Remove(ticket, pair.Other));
            }
            else
            {
                // A link on one side only can be taken away as well.
                await change.TryApplyAsync(session, ticketId, etag: "", author, ticket => isLinked |= Remove(ticket, pair.Ticket));
            }
        }

        return isLinked ? changed! : throw CareException.FailedPrecondition(
            "NOT_LINKED", $"Ticket '{pair.Ticket}' has no link with other_ticket_id; one of its links is wanted.");
    }

    // In its place: the same link again changes nothing.
    private static void Set(Ticket ticket, string other, TicketLinkKind kind)
    {
        if (Find(ticket, other) is { } known)
        {
            known.Kind = kind;
            return;
        }

        if (ticket.Links.Count >= MaxLinks)
        {
            throw CareException.FailedPrecondition("TOO_MANY_LINKS", $"Ticket '{ticket.TicketId}' has {ticket.Links.Count} links; at most {MaxLinks} are wanted.");
        }

        ticket.Links.Add(new TicketLink { TicketId = other, Kind = kind });
    }

    private static bool Remove(Ticket ticket, string other) => Find(ticket, other) is { } known && ticket.Links.Remove(known);

    private static TicketLink? Find(Ticket ticket, string other) => ticket.Links.FirstOrDefault(link => link.TicketId == other);

    private static IEnumerable<string> InOrder((string Ticket, string Other) pair) => new[] { pair.Ticket, pair.Other }.Order(StringComparer.Ordinal);

    private static (string Ticket, string Other) Pair(string ticketId, string otherTicketId)
    {
        TicketRules.RequireId("ticket_id", ticketId);
        TicketRules.RequireId("other_ticket_id", otherTicketId);
        return ticketId != otherTicketId ? (ticketId, otherTicketId) : throw CareException.InvalidArgument(
            "LINK_TO_ITSELF", "other_ticket_id", "other_ticket_id is the ticket itself; another one is wanted.");
    }
}
