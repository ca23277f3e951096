using System.Text.Json;
using CustomerCare.Bridge.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>The column <c>attachments</c> as it is stored.</summary>
internal static class StoredAttachments
{
    /// <summary>Of the files that were fetched.</summary>
    public static IEnumerable<string> MediaIds(string? attachments) => Read(attachments).Select(attachment => attachment.MediaId).Where(id => id.Length > 0);

    /// <summary>The same files without their senders' names for them.</summary>
    public static string WithoutNames(string attachments) =>
        JsonSerializer.Serialize(Read(attachments).Select(attachment => attachment with { FileName = "" }), JsonColumns.Options);

    private static List<Attachment> Read(string? attachments) =>
        string.IsNullOrEmpty(attachments) ? [] : JsonSerializer.Deserialize<List<Attachment>>(attachments, JsonColumns.Options) ?? [];
}
