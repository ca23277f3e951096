using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace CustomerCare.Tickets.Tests.Import;

/// <summary>Files of the old system.</summary>
internal static class OldTickets
{
    private static readonly string[] Statuses = ["reported", "Triaged", "ASSIGNED", "diagnosed", "In Progress", "in-progress", "pending", "resolved", "verified", "closed"];
    private static readonly string[] Priorities = ["P1", "p2", "3", "High"];

    /// <summary>Every field set.</summary>
    public static JsonObject Full(string ticketId = "MAK-2025-0417") => new()
    {
        ["ticket_id"] = ticketId,
        ["site_id"] = "MAK",
        ["status"] = "Resolved",
        ["priority"] = "P1",
        ["fault_description"] = "No electricity supply at the customer's premises.",
        ["reported_by"] = "Thabo Mokhesi",
        ["reported_at"] = "2025-03-01T08:30:00.250000",
        ["resolved_at"] = "2025-03-02T06:00:00Z",
        ["updated_at"] = "2025-03-02T08:15:00+02:00",
        ["assigned_to"] = "Palesa Nthako",
        ["downtime_hours"] = 21.5,
        ["services_affected"] = "A household",
        ["troubleshooting_steps"] = "Fuse replaced.",
        ["cause_of_fault"] = "Lightning",
        ["precautions"] = "None",
        ["resolution_approach"] = "Replacement",
        ["transaction_ref"] = "TX-1",
        ["element_type"] = "pole",
        ["element_id"] = "P-17",
        ["ticket_class"] = "customer_grievance",
        ["customer_id"] = "MAK-0001",
        ["account_number"] = "0045MAK",
        ["equipment_category"] = "electrical",
        ["ticket_type"] = "corrective",
        ["comments"] = new JsonArray(Comment("Thabo Mokhesi", "Still dark.", "2025-03-01T09:00:00"), Comment("Palesa Nthako", "On the way.", "2025-03-01 09:30:00")),
    };

    public static JsonObject Minimal(string ticketId) => new() { ["ticket_id"] = ticketId, ["reported_at"] = "2025-03-01", ["fault_description"] = $"Fault of {ticketId}" };

    public static JsonObject Comment(string? user, string text, string? at) => new() { ["user"] = user, ["text"] = text, ["created_at"] = at };

    public static MemoryStream File(params IEnumerable<JsonNode?> tickets) => Text(new JsonArray([.. tickets]).ToJsonString());

    public static MemoryStream Text(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <summary>Tickets with distinct numbers, most fields now and then missing or null.</summary>
    public static Gen<List<JsonObject>> Several(int least, int most) =>
        from count in Gen.Int[least, most]
        from seeds in Gen.Int[0, int.MaxValue].Array[count]
        select seeds.Select((seed, index) => Random(new Random(seed), index)).ToList();

    private static JsonObject Random(Random random, int index)
    {
        var ticket = Full($"{(random.Next(2) == 0 ? "MAK" : "LEB")}-{2024 + random.Next(2)}-{(index + 1).ToString("0000", CultureInfo.InvariantCulture)}");
        ticket["status"] = Statuses[random.Next(Statuses.Length)];
        ticket["priority"] = Priorities[random.Next(Priorities.Length)];
        ticket["comments"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(number => Comment("Palesa", $"Remark {number} \"é\"", null))]);
        foreach (var field in ticket.Select(property => property.Key).Where(field => field is not ("ticket_id" or "reported_at" or "comments")).ToList())
        {
            if (random.Next(5) == 0)
            {
                ticket[field] = null;
            }
            else if (random.Next(5) == 0)
            {
                ticket.Remove(field);
            }
        }

        return ticket;
    }
}
