namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What a caller may do; the values of the token's <c>scope</c> claim.</summary>
public static class Scopes
{
    public const string CustomersRead = "customers.read";
    public const string Classify = "classify";
    public const string TicketsRead = "tickets.read";
    public const string TicketsWrite = "tickets.write";
    public const string Notify = "notify";
    public const string ConversationsRead = "conversations.read";
    public const string ConversationsWrite = "conversations.write";
    public const string WhatsApp = "whatsapp";
    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } =
        [CustomersRead, Classify, TicketsRead, TicketsWrite, Notify, ConversationsRead, ConversationsWrite, WhatsApp, Admin];
}
