namespace CustomerCare.Accounts.Pages;

/// <summary>Where somebody wanted to go when they were asked to sign in: a path of ours, and never somebody else's site.</summary>
internal static class ReturnAddress
{
    public const string Parameter = "return";

    private const string Home = "/";

    /// <summary>The path, or the start page where it is none of ours.</summary>
    public static string From(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && path.All(character => character is > ' ' and <= '~')
            ? path
            : Home;

    /// <summary>As the form or the address says.</summary>
    public static string Of(HttpContext context) =>
        From(context.Request.HasFormContentType ? context.Request.Form[Parameter].ToString() : context.Request.Query[Parameter].ToString());
}
