namespace CustomerCare.Bridge.DailyLog;

/// <summary>A line of the old system's log.</summary>
/// <param name="Time">ISO 8601 with the zone's offset.</param>
/// <param name="Phone">Digits with country code; empty while unknown.</param>
/// <param name="Name">Empty while unknown.</param>
/// <param name="Role"><c>customer</c>, <c>assistant</c> or <c>agent</c>.</param>
/// <param name="Text">Null where it was deleted.</param>
internal sealed record LogLine(string Time, string Phone, string Name, string Role, string? Text);
