namespace CustomerCare.ServiceDefaults.Calendar;

/// <summary>The zone by whose clocks customers and staff live.</summary>
public static class LocalZone
{
    /// <summary>Known without a time zone database too: Lesotho has no summer time.</summary>
    public static readonly TimeZoneInfo Default = TimeZoneInfo.CreateCustomTimeZone("Africa/Maseru", TimeSpan.FromHours(2), "Maseru", "Maseru");

    /// <param name="id">IANA name.</param>
    public static TimeZoneInfo Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : Default;

    /// <summary>What is wrong with a setting that names a zone; null where nothing is.</summary>
    public static string? Problem(string setting, string id) => id == Default.Id || TimeZoneInfo.TryFindSystemTimeZoneById(id, out _)
        ? null
        : $"{setting} is '{id}', but an IANA time zone such as Africa/Maseru is wanted.";
}
