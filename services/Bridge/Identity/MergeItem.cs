namespace CustomerCare.Bridge.Identity;

/// <summary>A merge that waits in the queue of turns, by its item's id: one in the line of each conversation, so that neither goes on without the other.</summary>
internal static class MergeItem
{
    private const string Prefix = "merge:";

    public static bool Is(string itemId) => itemId.StartsWith(Prefix, StringComparison.Ordinal);

    /// <param name="line">Whose line it stands in.</param>
    public static string Of(string line, string other) => $"{Prefix}{line}:{other}";

    /// <summary>The two conversations.</summary>
    public static string[] Read(string itemId) => itemId[Prefix.Length..].Split(':');
}
