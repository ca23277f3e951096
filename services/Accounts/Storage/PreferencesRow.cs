using System.Globalization;
using System.Text.Json;
using CustomerCare.Protos.Account.V1;

namespace CustomerCare.Accounts.Storage;

/// <summary>A row of preferences.</summary>
internal sealed record PreferencesRow
{
    public const string Columns = "user_id, entries, created_at, version";

    public required string UserId { get; init; }

    /// <summary>A JSON object of texts.</summary>
    public required string Entries { get; init; }

    public required long CreatedAt { get; init; }
    public required long Version { get; init; }

    public static PreferencesRow Empty(string userId, long now) => new() { UserId = userId, Entries = "{}", CreatedAt = now, Version = 0 };

    public SortedDictionary<string, string> Read() => new(JsonSerializer.Deserialize<Dictionary<string, string>>(Entries)!, StringComparer.Ordinal);

    public Preferences ToPreferences() => new()
    {
        UserId = UserId,
        Values = { Read() },
        Etag = Version.ToString(CultureInfo.InvariantCulture),
    };
}
