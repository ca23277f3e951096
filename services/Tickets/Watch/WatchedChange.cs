using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage.Watch;

namespace CustomerCare.Tickets.Watch;

/// <summary>One change on its way to those who watch.</summary>
/// <param name="Seq">Its place in the stream.</param>
/// <param name="Ticket">As it was when the change was read: after it, and perhaps after later ones.</param>
internal sealed record WatchedChange(long Seq, Ticket Ticket, ActivityEntry Activity) : IWatchedChange
{
    private const string Site = "site_id";

    public bool IsErasure => Activity.Kind == ActivityKind.Erased;

    /// <summary>Shared by all who watch; nobody changes it.</summary>
    public WatchTicketsResponse Response { get; } = new() { ResumeToken = WatchToken.Write(Seq), Ticket = Ticket, Activity = Activity };

    /// <summary>Whether somebody who watches the site wants it: the ticket is there now, or this change brought it there or took it away.</summary>
    /// <param name="site">Empty means every site.</param>
    public bool Concerns(string site) => site.Length == 0 || Ticket.SiteId == site
        || (Activity.Field == Site && (Activity.OldValue == site || Activity.NewValue == site));
}
