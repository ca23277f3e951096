namespace CustomerCare.Notifier.Domain;

/// <summary>Somebody, or a group, that is told.</summary>
internal sealed record Contact
{
    public required string ContactId { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
    public required string Email { get; init; }
    public required string Whatsapp { get; init; }

    /// <summary>Codes between commas; empty for all sites.</summary>
    public required string SiteIds { get; init; }

    public required bool Enabled { get; init; }

    /// <summary>The address on a channel; empty where the contact has none.</summary>
    public string AddressOn(string channel) => channel == Rule.EmailChannel ? Email : Whatsapp;

    public bool Covers(string siteId) =>
        SiteIds.Length == 0 || SiteIds.Split(',', StringSplitOptions.TrimEntries).Contains(siteId, StringComparer.OrdinalIgnoreCase);
}
