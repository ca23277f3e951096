using System.Globalization;
using System.Text;
using CustomerCare.Protos;
using CustomerCare.Protos.Notifier.V1;

namespace CustomerCare.Notifier.Channels;

/// <summary>Subject and text of the e-mails about events that have no ticket: they are made of the event's values.</summary>
internal static class ValueMail
{
    public static string Subject(DispatchEventRequest told) => told.Event switch
    {
        EventType.PersonNeeded => $"A person is needed{At(Place(told))}: {Value(told, "reason")}",
        EventType.SessionDown => $"WhatsApp is cut off: {Value(told, "account")}",
        _ => told.Event.ToCode().Replace('_', ' '),
    };

    public static string Body(DispatchEventRequest told) => told.Event switch
    {
        EventType.PersonNeeded => Lines(
            told,
            "The bot cannot go on by itself. Take the conversation over in the console and answer the customer.",
            ("Reason", Value(told, "reason")),
            ("Customer", Value(told, "customer")),
            ("Customer id", Value(told, "customer_id")),
            ("Account", Value(told, "account")),
            ("Phone", Value(told, "phone")),
            ("Site", Place(told)),
            ("Conversation", Value(told, "conversation_id"))),
        EventType.SessionDown => Lines(
            told,
            "Nothing can be sent over this account. Messages wait and are sent when it works again.",
            ("Account", Value(told, "account")),
            ("Since", Value(told, "since")),
            ("Reason", Value(told, "reason"))),
        _ => $"{Subject(told)}\n",
    };

    private static string Lines(DispatchEventRequest told, string sentence, params IEnumerable<(string Label, string Value)> lines)
    {
        var text = new StringBuilder(sentence).Append("\n\n");
        foreach (var (label, value) in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{label + ":",-14}{(value.Length > 0 ? TicketMail.OneLine(value) : "-")}\n");
        }

        // The customer's own lines, each behind a mark: none of them passes for one of ours.
        return Value(told, "message") is { Length: > 0 } message
            ? text.Append("\nMessage:\n").AppendJoin('\n', message.Split('\n').Select(line => $"> {TicketMail.OneLine(line)}")).Append('\n').ToString()
            : text.ToString();
    }

    private static string Place(DispatchEventRequest told) => (Value(told, "site_id"), Value(told, "site_name")) switch
    {
        ("", _) => "",
        (var code, "") => code,
        var (code, name) => name == code ? code : $"{code} ({name})",
    };

    private static string At(string place) => place.Length > 0 ? $" at {place}" : "";

    private static string Value(DispatchEventRequest told, string name) => told.Values.TryGetValue(name, out var value) ? value : "";
}
