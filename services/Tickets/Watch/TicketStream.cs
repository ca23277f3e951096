using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Watch;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Watch;

/// <summary>Tells one who watches tickets what changes, each change once.</summary>
internal sealed class TicketStream(ChangeStream<WatchedChange> changes)
{
    /// <summary>
    /// Sends a token at once, then what comes after <c>resume_token</c>, and something at least each
    /// <see cref="ChangeStream.SignOfLife"/>. It ends by cancellation only.
    /// </summary>
    /// <param name="send">May take its time: only this stream waits for it.</param>
    /// <exception cref="CareException">The token is one that cannot be gone on from.</exception>
    public Task WatchAsync(WatchTicketsRequest request, Func<WatchTicketsResponse, Task> send, CancellationToken cancellationToken)
    {
        TicketRules.RequireShort("site_id", request.SiteId);
        var site = request.SiteId.ToUpperInvariant();
        return changes.WatchAsync(
            request.ResumeToken.Length > 0 ? WatchToken.Read(request.ResumeToken) : null,
            change => TellAsync(change, site, send),
            position => send(new() { ResumeToken = WatchToken.Write(position) }),
            cancellationToken);
    }

    private static async Task<bool> TellAsync(WatchedChange change, string site, Func<WatchTicketsResponse, Task> send)
    {
        if (!change.Concerns(site))
        {
            return false;
        }

        await send(change.Response);
        return true;
    }
}
