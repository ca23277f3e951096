namespace CustomerCare.Classifier.Ai;

/// <summary>The names of the answer's fields, in the schema and in the rules alike; reason codes are by them too.</summary>
internal static class AiFields
{
    public const string NeedsTicket = "needs_ticket";
    public const string Category = "category";
    public const string Priority = "priority";
    public const string Danger = "danger";
    public const string Intent = "intent";
    public const string AskForInfo = "ask_for_info";
    public const string SiteId = "site_id";
    public const string AccountNumber = "account_number";
    public const string FaultSummary = "fault_summary";
    public const string AnswerId = "answer_id";
    public const string CustomerReply = "customer_reply";
    public const string MoreFaults = "more_faults";
    public const string Sesotho = "sesotho";
    public const string English = "english";

    // Of a further fault. They are no names of the answer itself, so that a piece of one that was cut off is not taken for an answer.
    public const string FurtherCategory = "further_category";
    public const string FurtherPriority = "further_priority";
    public const string FurtherSummary = "further_summary";

    /// <summary>The fields of the objects inside of it.</summary>
    public static readonly IReadOnlyList<string> Inner = [Sesotho, English, FurtherCategory, FurtherPriority, FurtherSummary];

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        NeedsTicket, Category, Priority, Danger, Intent, AskForInfo, SiteId, AccountNumber, FaultSummary, AnswerId, CustomerReply, MoreFaults,
    };
}
