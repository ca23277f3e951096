namespace CustomerCare.Bridge.Messages;

/// <summary>Ids that sort by time.</summary>
internal static class Ids
{
    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
}
