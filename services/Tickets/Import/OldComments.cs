using System.Text.Json;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Import;

/// <summary>The comments of a ticket of the old store, oldest first.</summary>
internal static class OldComments
{
    /// <param name="otherwise">When a comment that says nothing was made, where none before it says it either; null where nobody knows.</param>
    public static List<Comment> Read(OldFields fields, string ticketId, Timestamp? otherwise, TimeZoneInfo zone)
    {
        var comments = new List<Comment>();
        foreach (var entry in fields.List("comments"))
        {
            if (ReadOne(entry, zone, comments.LastOrDefault()?.CreatedAt ?? otherwise) is { } comment)
            {
                comments.Add(comment);
            }
        }

        // Stable: comments of one moment stay as they stand.
        comments = [.. comments.OrderBy(comment => comment.CreatedAt)];
        for (var i = 0; i < comments.Count; i++)
        {
            comments[i].CommentId = $"{ticketId}-{i + 1}";
        }

        return comments;
    }

    private static Comment? ReadOne(JsonElement entry, TimeZoneInfo zone, Timestamp? otherwise)
    {
        if (entry.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (entry.ValueKind != JsonValueKind.Object)
        {
            return New("", OldFields.ToText("comments", entry), otherwise);
        }

        try
        {
            var fields = new OldFields(entry, zone);
            var at = fields.Time("created_at") is { } time ? Timestamp.FromDateTimeOffset(time) : otherwise;
            return New(fields.Short("user"), fields.Text("text", OldFields.MaxTextLength), at);
        }
        catch (CareException exception)
        {
            throw CareException.InvalidArgument(exception.Reason, $"comments.{exception.Field}", $"in a comment {exception.Message}");
        }
    }

    private static Comment New(string author, string text, Timestamp? at) => new()
    {
        Author = author,
        Text = text,
        Channel = OldTicketReader.Source,
        CreatedAt = at ?? throw CareException.InvalidArgument(
            "FIELD_MISSING", "comments.created_at", $"a comment has no created_at, and the ticket has no time either; {TimeText.Wanted} is wanted."),
    };
}
