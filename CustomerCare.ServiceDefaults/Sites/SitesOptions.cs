namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>Settings under <c>Sites</c>.</summary>
public sealed class SitesOptions
{
    public const string Section = "Sites";

    /// <summary>A JSON file that replaces the built-in sites as a whole. Empty: the built-in ones.</summary>
    public string File { get; set; } = "";
}
