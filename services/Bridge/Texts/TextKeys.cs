using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Bridge.Texts;

/// <summary>The texts that the code asks for; <see cref="TextCatalog"/> checks at start that each is there.</summary>
internal static class TextKeys
{
    public const string TicketOpened = "ticket_opened";
    public const string DangerTicketOpened = "danger_ticket_opened";
    public const string WhoIsWriting = "who_is_writing";
    public const string CommentAdded = "comment_added";
    public const string AskForInfo = "ask_for_info";
    public const string MediaWithoutText = "media_without_text";
    public const string OutageEnded = "outage_ended";
    public const string StatusOpen = "status_open";
    public const string StatusNone = "status_none";
    public const string Inquiry = "inquiry";
    public const string Greeting = "greeting";
    public const string Thanks = "thanks";
    public const string Fallback = "fallback";

    public static IReadOnlyList<string> All { get; } =
    [
        TicketOpened, DangerTicketOpened, WhoIsWriting, CommentAdded, AskForInfo, MediaWithoutText, OutageEnded, StatusOpen, StatusNone, Inquiry, Greeting, Thanks, Fallback,
        .. Enum.GetValues<Danger>().Where(danger => danger is not Danger.Unspecified and not Danger.None).Select(Advice),
    ];

    /// <summary>The texts that must carry the ticket's number in both languages.</summary>
    public static IReadOnlyList<string> WithTicket { get; } = [TicketOpened, DangerTicketOpened, CommentAdded, OutageEnded, StatusOpen];

    /// <summary>What a customer is told without having asked, by kind; each with the ticket's number.</summary>
    public static IReadOnlyList<string> News { get; } = [OutageEnded];

    /// <summary>The posts to the operations group, by kind.</summary>
    public static IReadOnlyList<string> Posts { get; } =
    [
        "ticket_created", "p1_ticket_created", "escalated", "status_changed", "incident_opened", "incident_grew", "incident_closed",
    ];

    /// <summary>Safety advice for a danger.</summary>
    public static string Advice(Danger danger) => danger switch
    {
        Danger.Fire => "danger_fire",
        Danger.Sparks => "danger_sparks",
        Danger.Smoke => "danger_smoke",
        Danger.Shock => "danger_shock",
        Danger.FallenLine => "danger_fallen_line",
        Danger.FallenPole => "danger_fallen_pole",
        _ => throw new ArgumentOutOfRangeException(nameof(danger), danger, "There is advice for dangers only."),
    };
}
