using CustomerCare.Protos.Account.V1;

namespace CustomerCare.Accounts.Domain;

/// <summary>The roles' names in the database, in tokens and for people.</summary>
internal static class Roles
{
    public const string Admin = "admin";

    public static string ToCode(this Role role) => role switch
    {
        Role.Viewer => "viewer",
        Role.Dispatcher => "dispatcher",
        Role.Admin => Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no role"),
    };

    public static Role FromCode(string code) => code switch
    {
        "viewer" => Role.Viewer,
        "dispatcher" => Role.Dispatcher,
        Admin => Role.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no role"),
    };

    public static bool IsKnown(Role role) => role is Role.Viewer or Role.Dispatcher or Role.Admin;
}
