using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Accounts.Domain;

/// <summary>What a person's session may do.</summary>
internal static class RoleScopes
{
    /// <summary>Until somebody has replaced a password that another chose.</summary>
    public static readonly IReadOnlyList<string> Restricted = [Scopes.Self];

    private static readonly IReadOnlyList<string> Viewer = [Scopes.CustomersRead, Scopes.TicketsRead, Scopes.ConversationsRead, Scopes.Self];

    private static readonly IReadOnlyList<string> Dispatcher = [.. Viewer, Scopes.TicketsWrite, Scopes.ConversationsWrite, Scopes.Notify];

    // Those are for programs: a person acts in their own name.
    private static readonly IReadOnlyList<string> Admin =
        [.. Scopes.All.Except([Scopes.AccountsService, Scopes.AccountsSignIn, Scopes.TicketsOnBehalf])];

    public static IReadOnlyList<string> Of(Role role) => role switch
    {
        Role.Viewer => Viewer,
        Role.Dispatcher => Dispatcher,
        Role.Admin => Admin,
        _ => [],
    };

    /// <summary>Whether the second role lacks something that the first one allows.</summary>
    public static bool IsLess(Role before, Role after) => Of(before).Except(Of(after)).Any();
}
