using System.Collections.Frozen;
using System.Globalization;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Domain;

/// <summary>The fields of a ticket by the names of the contract: which can be changed, and how the activity writes them.</summary>
internal static class TicketFields
{
    private static readonly string[] Texts =
    [
        "fault_description", "services_affected", "troubleshooting_steps", "cause_of_fault", "precautions", "resolution_approach",
    ];

    private static readonly string[] ShortTexts =
    [
        "site_id", "ticket_type", "equipment_category", "reported_by", "reporter_phone", "customer_id", "account_number", "element_type", "element_id",
        "assigned_to", "transaction_ref",
    ];

    private static readonly string[] Others = ["status", "priority", "category", "ticket_class", "downtime_hours", "danger"];

    /// <summary>In the order of the contract.</summary>
    public static IReadOnlyList<FieldDescriptor> Changeable { get; } = [.. Ticket.Descriptor.Fields.InFieldNumberOrder()
        .Where(field => Texts.Contains(field.Name) || ShortTexts.Contains(field.Name) || Others.Contains(field.Name))];

    private static readonly FrozenDictionary<string, FieldDescriptor> ByName = Changeable.ToFrozenDictionary(field => field.Name);

    public static FieldDescriptor? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The fields that a mask names, each once.</summary>
    public static IReadOnlyList<FieldDescriptor> Read(FieldMask? mask)
    {
        if (mask is null || mask.Paths.Count == 0)
        {
            throw CareException.InvalidArgument("UPDATE_MASK_MISSING", "update_mask", $"update_mask is empty; one or more of {Names} are wanted.");
        }

        return [.. mask.Paths.Distinct().Select(path => Find(path) ?? throw CareException.InvalidArgument(
            "UPDATE_MASK_INVALID", "update_mask", $"update_mask names '{Shown.Of(path)}', which cannot be changed; {Names} can."))];
    }

    public static void Copy(IEnumerable<FieldDescriptor> fields, Ticket from, Ticket to)
    {
        foreach (var field in fields)
        {
            if (field.HasPresence && !field.Accessor.HasValue(from))
            {
                field.Accessor.Clear(to);
            }
            else
            {
                field.Accessor.SetValue(to, field.Accessor.GetValue(from));
            }
        }
    }

    /// <summary>Those whose values differ.</summary>
    public static IEnumerable<FieldDescriptor> Changed(Ticket before, Ticket after) => Changeable.Where(field => Text(before, field) != Text(after, field));

    /// <summary>The value as people read it; <c>""</c> where there is none.</summary>
    public static string Text(Ticket ticket, FieldDescriptor field) => field.Accessor.GetValue(ticket) switch
    {
        string text => text,
        TicketStatus status => status.ToCode(),
        Priority priority => priority.ToCode(),
        Category category => category.ToCode(),
        TicketClass ticketClass => ticketClass.ToCode(),
        bool flag => flag ? "true" : "false",
        double number => field.Accessor.HasValue(ticket) ? number.ToString(CultureInfo.InvariantCulture) : "",
        var other => throw new InvalidOperationException($"{field.Name} is {other?.GetType().Name}, which has no text."),
    };

    /// <summary>The longest text that the field may have, in characters; null where it is no text.</summary>
    public static int? LongestText(FieldDescriptor field) => Texts.Contains(field.Name) ? TicketRules.MaxTextLength
        : ShortTexts.Contains(field.Name) ? TicketRules.MaxFieldLength
        : null;

    private static string Names => string.Join(", ", Changeable.Select(each => each.Name));
}
