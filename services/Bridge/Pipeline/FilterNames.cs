namespace CustomerCare.Bridge.Pipeline;

/// <summary>The names under which dropped messages are recorded.</summary>
internal static class FilterNames
{
    public const string OwnMessage = "own-message";
    public const string Broadcast = "broadcast";
    public const string OwnNumber = "own-number";
    public const string Duplicate = "duplicate";
    public const string Stale = "stale";
    public const string Protocol = "protocol";

    /// <summary>A person has blocked the sender; found out by the store, which has the sender's row in hand anyway.</summary>
    public const string Blocked = "blocked";
}
