using static CustomerCare.Bridge.Texts.TextRule;

namespace CustomerCare.Bridge.Texts;

/// <summary>Which texts there are, and which placeholders belong into each.</summary>
internal static class TextRules
{
    private const string Ticket = Placeholders.Ticket;

    private static readonly string[] OfTicket =
    [
        "ticket_id", "ticket_number", "priority", "status", "category", "site_id", "site_name", "customer", "customer_id", "account", "phone", "description",
    ];

    private static readonly string[] OfIncident = ["incident_id", "ticket_count", "summary", .. OfTicket];

    /// <summary>The texts to customers, by key.</summary>
    public static IReadOnlyDictionary<string, TextRule> Customer { get; } = new OrderedDictionary<string, TextRule>
    {
        [TextKeys.TicketOpened] = Exactly(Ticket),
        [TextKeys.TicketOpenedNoPower] = Exactly(Ticket),
        [TextKeys.TicketOpenedEquipmentFailure] = Exactly(Ticket),
        [TextKeys.TicketOpenedMeterIssue] = Exactly(Ticket),
        [TextKeys.TicketOpenedBilling] = Exactly(Ticket),
        [TextKeys.TicketOpenedInstallation] = Exactly(Ticket),
        [TextKeys.TicketOpenedVegetation] = Exactly(Ticket),
        [TextKeys.TicketOpenedVandalism] = Exactly(Ticket),
        [TextKeys.TicketOpenedComplaint] = Exactly(Ticket),
        [TextKeys.AlsoOpened] = Exactly(Ticket),
        [TextKeys.PartOfIncident] = Exactly(Ticket),
        [TextKeys.DangerTicketOpened] = Exactly(Ticket),
        [TextKeys.DangerFire] = Exactly(),
        [TextKeys.DangerSparks] = Exactly(),
        [TextKeys.DangerSmoke] = Exactly(),
        [TextKeys.DangerShock] = Exactly(),
        [TextKeys.DangerFallenLine] = Exactly(),
        [TextKeys.DangerFallenPole] = Exactly(),
        [TextKeys.CommentAdded] = Exactly(Ticket),
        [TextKeys.TicketEscalated] = Exactly(Ticket),
        [TextKeys.TicketReopened] = Exactly(Ticket),
        [TextKeys.AskForInfo] = Exactly(),
        [TextKeys.WhoIsWriting] = Exactly(),
        [TextKeys.WhichAccount] = Exactly("options"),
        [TextKeys.WhichTicket] = Exactly("options"),
        [TextKeys.AskSite] = Exactly("options"),
        [TextKeys.AnswerWithNumber] = Exactly("options"),
        [TextKeys.AccountUnknown] = Exactly("account"),
        [TextKeys.AccountNoted] = Exactly("account"),
        [TextKeys.SiteNoted] = Exactly("site"),
        [TextKeys.MediaWithoutText] = Exactly(),
        [TextKeys.MediaAttached] = Exactly("media", Ticket),
        [TextKeys.MediaReceived] = Exactly("media"),
        [TextKeys.MediaRefused] = Exactly("media"),
        [TextKeys.MediaImage] = Exactly(),
        [TextKeys.MediaVoice] = Exactly(),
        [TextKeys.MediaVideo] = Exactly(),
        [TextKeys.MediaDocument] = Exactly(),
        [TextKeys.MediaLocation] = Exactly(),
        [TextKeys.MediaContact] = Exactly(),
        [TextKeys.MediaSeveral] = Exactly(),
        [TextKeys.CallDeclined] = Exactly(),
        [TextKeys.StatusOpen] = Exactly(Ticket),
        [TextKeys.StatusReported] = Exactly(Ticket),
        [TextKeys.StatusAssigned] = Exactly(Ticket),
        [TextKeys.StatusInProgress] = Exactly(Ticket),
        [TextKeys.StatusPending] = Exactly(Ticket),
        [TextKeys.StatusResolved] = Exactly(Ticket),
        [TextKeys.StatusNone] = Exactly(),
        [TextKeys.OutageEnded] = Exactly(Ticket),
        [TextKeys.TicketResolved] = Exactly(Ticket),
        [TextKeys.GladItWorks] = Exactly(Ticket),
        [TextKeys.ThanksAfterResolution] = Exactly(Ticket),
        [TextKeys.Inquiry] = Exactly(),
        [TextKeys.InquiryToPerson] = Exactly(),
        [TextKeys.PersonWillAnswer] = Exactly(),
        [TextKeys.Greeting] = Exactly(),
        [TextKeys.Thanks] = Exactly(),
        [TextKeys.OutsideHours] = Exactly("hours"),
        [TextKeys.Maintenance] = Exactly("site", "from", "until"),
        [TextKeys.LateAnswer] = Exactly(),
        [TextKeys.Holding] = Exactly(),
        [TextKeys.Fallback] = Exactly(),
        [TextKeys.OptedOut] = Exactly(),
        [TextKeys.OptedIn] = Exactly(),
    };

    /// <summary>The posts to the operations group, by kind.</summary>
    public static IReadOnlyDictionary<string, TextRule> Posts { get; } = new OrderedDictionary<string, TextRule>
    {
        ["ticket_created"] = Exactly("ticket_id").Or(OfTicket),
        ["p1_ticket_created"] = Exactly("ticket_id").Or(OfTicket),
        ["escalated"] = Exactly("ticket_id").Or([.. OfTicket, "reason"]),
        ["status_changed"] = Exactly("ticket_id", "status").Or([.. OfTicket, "old_status", "reason"]),
        ["incident_opened"] = Exactly("incident_id", "site_id").Or([.. OfIncident, "tickets"]),
        ["incident_grew"] = Exactly("incident_id", "site_id").Or(OfIncident),
        ["incident_closed"] = Exactly("incident_id", "site_id").Or([.. OfIncident, "resolution"]),
        [TextKeys.PersonNeeded] = Exactly("reason", "phone").Or("customer", "customer_id", "account", "site_id", "site_name", "message", "conversation_id"),
        [TextKeys.SessionDown] = Exactly("account", "reason").Or("since"),
    };

    /// <summary>Every heading that a file can have.</summary>
    public static IReadOnlyList<string> Headings { get; } = [.. Customer.Keys, .. Posts.Keys.Select(TextSection.OfPost)];

    /// <summary>The heading that is probably meant; a forgotten or needless <c>post</c> weighs least.</summary>
    public static string Nearest(TextSection unknown) => Headings.Select(heading => new TextSection(heading, 0))
        .MinBy(known => (2 * EditDistance.Between(unknown.Kind, known.Kind)) + (unknown.IsPost == known.IsPost ? 0 : 1))!.Name;

    public static TextRule? Find(string heading) => Customer.GetValueOrDefault(heading)
        ?? Posts.FirstOrDefault(post => TextSection.OfPost(post.Key) == heading).Value;
}
