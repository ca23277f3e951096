namespace CustomerCare.Customers.Http;

/// <summary>What stands in a segment of the path.</summary>
internal static class PathValue
{
    /// <summary>The server decodes everything but the slash, which would look like the end of the segment to it.</summary>
    public static string Of(string segment) => segment.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
