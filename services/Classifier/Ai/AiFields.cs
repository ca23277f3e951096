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
    public const string Sesotho = "sesotho";
    public const string English = "english";

    public static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal)
    {
        NeedsTicket, Category, Priority, Danger, Intent, AskForInfo, SiteId, AccountNumber, FaultSummary, AnswerId, CustomerReply,
    };
}
