using System.Globalization;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Pipeline;

/// <summary>Messages as dispatchers read them: files by their ids, places, contacts and calls in brackets, captions behind them.</summary>
internal static class MessageLines
{
    /// <summary>Everything of a turn, and of what it answers; never empty.</summary>
    public static string Of(TurnContext turn) =>
        string.Join('\n', turn.Together.Select(Of).Where(line => line.Length > 0)) is { Length: > 0 } lines ? lines : "[a message without words]";

    /// <summary>Those that bring more than words; empty where none does.</summary>
    public static string OfMedia(TurnContext turn) => string.Join('\n', turn.Together.Where(BringsMedia).Select(Of));

    public static string Of(TurnMessage message) => string.Join(' ', Brackets(message).Append(message.Words).Where(part => part.Length > 0));

    /// <summary>There is something to look at or to hear.</summary>
    public static bool BringsMedia(TurnMessage message) =>
        message.Attachments is { Count: > 0 } || message.Location is not null || KindOf(message) is MessageKind.Image or MessageKind.Audio or MessageKind.Video
            or MessageKind.Document or MessageKind.Location or MessageKind.Contact;

    public static MessageKind KindOf(TurnMessage message) => MessageKinds.Parse(message.Kind);

    private static List<string> Brackets(TurnMessage message)
    {
        var name = NameOf(KindOf(message));
        var files = (message.Attachments ?? []).Select(file => Bracket(file, name));
        var place = message.Location is { } location ? [Bracket(location)] : Enumerable.Empty<string>();
        var people = ContactCard.IsCard(message.Text) ? ContactCard.People(message.Text).Select(person => $"[contact {person}]") : [];
        var brackets = files.Concat(place).Concat(people).ToList();

        // A channel that handed in no file had none to hand in: what came is named at least.
        return brackets.Count > 0 || name.Length == 0 ? brackets : [$"[{name}]"];
    }

    private static string Bracket(Attachment file, string name)
    {
        var what = $"{(name.Length > 0 ? name : "file")} {(file.MediaId.Length > 0 ? $"media:{file.MediaId}" : "that could not be fetched")}";
        return file.FileName.Length > 0 ? $"[{what} {file.FileName}]" : $"[{what}]";
    }

    private static string Bracket(Place place)
    {
        var degrees = string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:0.#####}, {place.Longitude:0.#####}");
        return place.Name.Length > 0 ? $"[location {degrees} {place.Name}]" : $"[location {degrees}]";
    }

    private static string NameOf(MessageKind kind) => kind switch
    {
        MessageKind.Image => "image",
        MessageKind.Audio => "voice note",
        MessageKind.Video => "video",
        MessageKind.Document => "document",
        MessageKind.Location => "location",
        MessageKind.Contact => "contact",
        MessageKind.Call => "call",
        MessageKind.Unknown => "a message of a kind that we do not know",
        _ => "",
    };
}
