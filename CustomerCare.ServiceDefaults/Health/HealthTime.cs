using System.Globalization;

namespace CustomerCare.ServiceDefaults.Health;

/// <summary>Times as <c>/health</c> shows them.</summary>
public static class HealthTime
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
