namespace CustomerCare.Bridge.Media;

/// <summary>States of a file, as the database keeps them.</summary>
internal static class MediaStates
{
    public const string Uploading = "uploading";

    /// <summary>Whole, and to be had.</summary>
    public const string Stored = "stored";

    /// <summary>Nobody can have it any more; it is removed piece by piece.</summary>
    public const string Abandoned = "abandoned";
}
