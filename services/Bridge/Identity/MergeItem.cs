namespace CustomerCare.Bridge.Identity;

/// <summary>A merge that waits in the queue of turns, by its item's id.</summary>
internal static class MergeItem
{
    private const string Prefix = "merge:";

    public static bool Is(string itemId) => itemId.StartsWith(Prefix, StringComparison.Ordinal);

    public static string Of(string older, string younger) => $"{Prefix}{older}:{younger}";

    /// <summary>The two conversations.</summary>
    public static string[] Read(string itemId) => itemId[Prefix.Length..].Split(':');
}
