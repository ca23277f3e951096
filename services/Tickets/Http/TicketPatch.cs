using System.Globalization;
using System.Text.Json;
using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Tickets.Domain;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Http;

/// <summary>
/// Reads the body of <c>PATCH /om/tickets/{id}</c>: the fields to change by name, null to empty one, and <c>note</c> for the reason.
/// What cannot be changed is ignored beside something that can, so that a caller may send a ticket back as it got it.
/// </summary>
internal static class TicketPatch
{
    public static UpdateTicketRequest Read(IReadOnlyDictionary<string, JsonElement> body, string ticketId)
    {
        var request = new UpdateTicketRequest { Ticket = new Ticket { TicketId = ticketId }, UpdateMask = new FieldMask() };

        // In an order of our own: a retry may write the same fields in another.
        foreach (var field in TicketFields.Changeable)
        {
            if (body.TryGetValue(field.Name, out var value))
            {
                Set(request.Ticket, field, value);
                request.UpdateMask.Paths.Add(field.Name);
            }
        }

        request.Note = body.TryGetValue("note", out var note) ? Text("note", note) : "";
        return request.UpdateMask.Paths.Count > 0 ? request : throw CareException.InvalidArgument(
            "NOTHING_TO_CHANGE", "body", $"The body has no field that can be changed; one or more of {string.Join(", ", TicketFields.Changeable.Select(field => field.Name))} are wanted.");
    }

    private static void Set(Ticket ticket, FieldDescriptor field, JsonElement value)
    {
        switch (field.Name)
        {
            case "status":
                ticket.Status = CodeText.Read(field.Name, Text(field.Name, value), Codes.ToTicketStatus, Codes.TicketStatusCodes);
                break;
            case "priority":
                ticket.Priority = CodeText.Read(field.Name, Text(field.Name, value), Codes.ToPriority, Codes.PriorityCodes);
                break;
            case "category":
                ticket.Category = CodeText.Read(field.Name, Text(field.Name, value), Codes.ToCategory, Codes.CategoryCodes);
                break;
            case "ticket_class":
                ticket.TicketClass = CodeText.Read(field.Name, Text(field.Name, value), Codes.ToTicketClass, Codes.TicketClassCodes);
                break;
            case "danger":
                ticket.Danger = IsTrue(field.Name, value);
                break;
            case "downtime_hours":
                SetHours(ticket, value);
                break;
            default:
                field.Accessor.SetValue(ticket, Text(field.Name, value));
                break;
        }
    }

    // Forms send numbers as text.
    private static void SetHours(Ticket ticket, JsonElement value)
    {
        const string Name = "downtime_hours";
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var hours))
        {
            ticket.DowntimeHours = hours;
        }
        else if (Text(Name, value, "a number").Trim() is { Length: > 0 } text)
        {
            ticket.DowntimeHours = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out hours) ? hours : throw Wrong(Name, value, "a number");
        }
    }

    private static bool IsTrue(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Wrong(name, value, "true or false"),
    };

    private static string Text(string name, JsonElement value, string wanted = "text")
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.Deserialize<string>()!,
                JsonValueKind.Null => "",
                _ => throw Wrong(name, value, wanted),
            };
        }
        catch (JsonException)
        {
            throw CareException.InvalidArgument("FIELD_INVALID", name, $"{name} has half a character; whole ones are wanted.");
        }
    }

    private static CareException Wrong(string name, JsonElement value, string wanted) => CareException.InvalidArgument(
        "FIELD_INVALID", name, $"{name} is {KindOf(value)}; {wanted} is wanted.");

    private static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.String => "text",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
