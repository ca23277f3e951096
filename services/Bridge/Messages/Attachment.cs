namespace CustomerCare.Bridge.Messages;

/// <summary>A file that belongs to a message.</summary>
/// <param name="MediaId">Ours; empty where the channel could not fetch the file.</param>
/// <param name="ContentType">Such as <c>image/jpeg</c>.</param>
/// <param name="FileName">As the sender named it; empty if unnamed.</param>
internal sealed record Attachment(string MediaId, string ContentType, string FileName, long SizeBytes);
