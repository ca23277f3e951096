using System.Collections.Frozen;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What a caller may do; the values of the token's <c>scope</c> claim.</summary>
public static class Scopes
{
    public const string CustomersRead = "customers.read";
    public const string Classify = "classify";
    public const string TicketsRead = "tickets.read";
    public const string TicketsWrite = "tickets.write";

    /// <summary>To say for whom one acts: its holder is believed when it names another actor than itself.</summary>
    public const string TicketsOnBehalf = "tickets.on-behalf";

    public const string Notify = "notify";
    public const string ConversationsRead = "conversations.read";
    public const string ConversationsWrite = "conversations.write";
    public const string WhatsApp = "whatsapp";

    /// <summary>One's own password, preferences and session; every person has it.</summary>
    public const string Self = "self";

    /// <summary>What each of our services needs of Accounts: revocations, and a place for audit lines and token use.</summary>
    public const string AccountsService = "accounts.service";

    /// <summary>To hand in a person's name and password.</summary>
    public const string AccountsSignIn = "accounts.sign-in";

    public const string Admin = "admin";

    public static IReadOnlyList<string> All { get; } =
    [
        CustomersRead, Classify, TicketsRead, TicketsWrite, TicketsOnBehalf, Notify, ConversationsRead, ConversationsWrite, WhatsApp,
        Self, AccountsService, AccountsSignIn, Admin,
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string scope) => Known.Contains(scope);
}
