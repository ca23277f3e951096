using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Bridge.Texts;

/// <summary>The names of the texts that the code asks for; what belongs into each stands in <see cref="TextRules"/>.</summary>
internal static class TextKeys
{
    public const string TicketOpened = "ticket_opened";
    public const string TicketOpenedNoPower = "ticket_opened_no_power";
    public const string TicketOpenedEquipmentFailure = "ticket_opened_equipment_failure";
    public const string TicketOpenedMeterIssue = "ticket_opened_meter_issue";
    public const string TicketOpenedBilling = "ticket_opened_billing";
    public const string TicketOpenedInstallation = "ticket_opened_installation";
    public const string TicketOpenedVegetation = "ticket_opened_vegetation";
    public const string TicketOpenedVandalism = "ticket_opened_vandalism";
    public const string TicketOpenedComplaint = "ticket_opened_complaint";
    public const string AlsoOpened = "also_opened";
    public const string PartOfIncident = "part_of_incident";

    public const string DangerTicketOpened = "danger_ticket_opened";
    public const string DangerFire = "danger_fire";
    public const string DangerSparks = "danger_sparks";
    public const string DangerSmoke = "danger_smoke";
    public const string DangerShock = "danger_shock";
    public const string DangerFallenLine = "danger_fallen_line";
    public const string DangerFallenPole = "danger_fallen_pole";

    public const string CommentAdded = "comment_added";
    public const string TicketEscalated = "ticket_escalated";
    public const string TicketReopened = "ticket_reopened";

    public const string AskForInfo = "ask_for_info";
    public const string WhoIsWriting = "who_is_writing";
    public const string WhichAccount = "which_account";
    public const string WhichTicket = "which_ticket";
    public const string AskSite = "ask_site";
    public const string AnswerWithNumber = "answer_with_number";
    public const string AccountUnknown = "account_unknown";
    public const string AccountNoted = "account_noted";
    public const string SiteNoted = "site_noted";

    public const string MediaWithoutText = "media_without_text";
    public const string MediaAttached = "media_attached";
    public const string MediaReceived = "media_received";
    public const string MediaRefused = "media_refused";
    public const string MediaImage = "media_image";
    public const string MediaVoice = "media_voice";
    public const string MediaVideo = "media_video";
    public const string MediaDocument = "media_document";
    public const string MediaLocation = "media_location";
    public const string MediaContact = "media_contact";
    public const string MediaSeveral = "media_several";
    public const string CallDeclined = "call_declined";

    public const string StatusOpen = "status_open";
    public const string StatusReported = "status_reported";
    public const string StatusAssigned = "status_assigned";
    public const string StatusInProgress = "status_in_progress";
    public const string StatusPending = "status_pending";
    public const string StatusResolved = "status_resolved";
    public const string StatusNone = "status_none";

    public const string OutageEnded = "outage_ended";
    public const string TicketResolved = "ticket_resolved";
    public const string GladItWorks = "glad_it_works";
    public const string ThanksAfterResolution = "thanks_after_resolution";

    public const string Inquiry = "inquiry";
    public const string InquiryToPerson = "inquiry_to_person";
    public const string PersonWillAnswer = "person_will_answer";
    public const string Greeting = "greeting";
    public const string Thanks = "thanks";

    public const string OutsideHours = "outside_hours";
    public const string Maintenance = "maintenance";
    public const string LateAnswer = "late_answer";
    public const string Holding = "holding";
    public const string Fallback = "fallback";
    public const string OptedOut = "opted_out";
    public const string OptedIn = "opted_in";

    /// <summary>Post to the operations group: the bot can't go on by itself.</summary>
    public const string PersonNeeded = "person_needed";

    /// <summary>Post to the operations group: a WhatsApp account is cut off.</summary>
    public const string SessionDown = "session_down";

    /// <summary>The texts to customers.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TextRules.Customer.Keys];

    /// <summary>The texts that must carry the ticket's number in both languages.</summary>
    public static IReadOnlyList<string> WithTicket { get; } = [.. All.Where(key => TextRules.Customer[key].Required.Contains(Placeholders.Ticket))];

    /// <summary>What a customer is told without having asked, by kind; each with the ticket's number.</summary>
    public static IReadOnlyList<string> News { get; } = [OutageEnded, TicketResolved];

    /// <summary>The posts to the operations group, by kind.</summary>
    public static IReadOnlyList<string> Posts { get; } = [.. TextRules.Posts.Keys];

    /// <summary>Safety advice for a danger.</summary>
    public static string Advice(Danger danger) => danger switch
    {
        Danger.Fire => DangerFire,
        Danger.Sparks => DangerSparks,
        Danger.Smoke => DangerSmoke,
        Danger.Shock => DangerShock,
        Danger.FallenLine => DangerFallenLine,
        Danger.FallenPole => DangerFallenPole,
        _ => throw new ArgumentOutOfRangeException(nameof(danger), danger, "There is advice for dangers only."),
    };

    /// <summary>A ticket was opened; the general text where a category has none of its own.</summary>
    public static string TicketOpenedFor(Category category) => category switch
    {
        Category.NoPower => TicketOpenedNoPower,
        Category.EquipmentFailure => TicketOpenedEquipmentFailure,
        Category.MeterIssue => TicketOpenedMeterIssue,
        Category.Billing => TicketOpenedBilling,
        Category.Installation => TicketOpenedInstallation,
        Category.Vegetation => TicketOpenedVegetation,
        Category.Vandalism => TicketOpenedVandalism,
        Category.Complaint => TicketOpenedComplaint,
        _ => TicketOpened,
    };

    /// <summary>How far a ticket is, in words for its customer; a state that says nothing to them is the next one that does.</summary>
    public static string StatusFor(TicketStatus status) => status switch
    {
        TicketStatus.Reported or TicketStatus.Triaged => StatusReported,
        TicketStatus.Assigned => StatusAssigned,
        TicketStatus.Diagnosed or TicketStatus.InProgress => StatusInProgress,
        TicketStatus.Pending => StatusPending,
        TicketStatus.Resolved or TicketStatus.Verified or TicketStatus.Closed => StatusResolved,
        _ => StatusOpen,
    };

    /// <summary>The words for <c>{media}</c>; what has no words of its own is "what you sent".</summary>
    public static string MediaFor(MessageKind kind) => kind switch
    {
        MessageKind.Image => MediaImage,
        MessageKind.Audio => MediaVoice,
        MessageKind.Video => MediaVideo,
        MessageKind.Document => MediaDocument,
        MessageKind.Location => MediaLocation,
        MessageKind.Contact => MediaContact,
        _ => MediaSeveral,
    };
}
