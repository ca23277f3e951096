using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Upstream;

/// <summary>A ticket of the upstream, as far as we care.</summary>
internal sealed record UpstreamTicket(string? TicketId, string? Status, string? FaultDescription, IReadOnlyList<UpstreamComment>? Comments)
{
    private const int MaxNumberLength = 64;

    /// <summary>Its number, which customers are told.</summary>
    /// <exception cref="InvalidDataException">There is none, or nobody could be told it.</exception>
    public string Number => TicketId is { Length: > 0 and <= MaxNumberLength } && TicketId.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./".Contains(letter))
        ? TicketId
        : throw new InvalidDataException("The upstream's answer holds no ticket number.");
}

internal sealed record UpstreamComment(string? Text);

internal sealed record UpstreamPage(IReadOnlyList<UpstreamTicket>? Tickets);

/// <summary>Bodies of requests: only what is said, by the names of the O&amp;M HTTP API.</summary>
internal static class UpstreamBody
{
    public static Dictionary<string, string> Of(Ticket ticket, UpstreamReference reference)
    {
        var body = new Dictionary<string, string>
        {
            ["site_id"] = ticket.SiteId,
            ["fault_description"] = reference.AppendTo(ticket.FaultDescription),
            ["priority"] = ticket.Priority.ToCode(),
            ["reported_by"] = ticket.ReportedBy,
            ["equipment_category"] = ticket.EquipmentCategory,
            ["ticket_type"] = ticket.TicketType,
            ["category"] = ticket.Category.ToCode(),
            ["ticket_class"] = ticket.TicketClass.ToCode(),
            ["customer_id"] = ticket.CustomerId,
            ["account_number"] = ticket.AccountNumber,
            ["element_type"] = ticket.ElementType,
            ["element_id"] = ticket.ElementId,
            ["services_affected"] = ticket.ServicesAffected,
            ["transaction_ref"] = ticket.TransactionRef.Length > 0 ? ticket.TransactionRef : ticket.TicketId,
        };
        foreach (var empty in body.Where(field => field.Value.Length == 0).Select(field => field.Key).ToList())
        {
            body.Remove(empty);
        }

        return body;
    }

    public static Dictionary<string, string> Of(Comment comment, UpstreamReference reference) => new()
    {
        ["user"] = comment.Author,
        ["text"] = reference.AppendTo(comment.Text),
    };

    public static Dictionary<string, string> OfStatus(string status) => new() { ["status"] = status };
}
