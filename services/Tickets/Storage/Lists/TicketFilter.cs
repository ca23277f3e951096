using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Tickets.Storage.Search;
using Dapper;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>A request's filters, laid out over the index that is best for them.</summary>
/// <param name="Index">Read in the order of the list; by a key, at most a few tickets are read and sorted.</param>
/// <param name="Range">Conditions that bound the part of the index to read.</param>
/// <param name="Checks">Conditions that each entry of it must meet.</param>
/// <param name="IsKey">Whether the index finds few tickets, such as a customer's.</param>
/// <param name="ReadsRows">Whether a check needs more than the index holds.</param>
/// <param name="Search">Words to look for beside; null where there are none.</param>
internal sealed record TicketFilter(
    string Index, IReadOnlyList<string> Range, IReadOnlyList<string> Checks, bool IsKey, bool ReadsRows, WordSearch? Search, DynamicParameters Parameters)
{
    private const string Open = "open";

    // Every index but the keys' holds these; the one of an order of its own also what leads to the others.
    private static readonly string[] Held = ["site_id", "status", Open, "priority", "category"];
    private static readonly string[] HeldByOwn = [.. Held, "assigned_to", TicketSort.ReportedAt];

    // The fewest tickets first.
    private static readonly (string Column, string Index)[] Keys =
    [
        ("element_id", "tickets_by_element"), ("account_number", "tickets_by_account"), ("customer_id", "tickets_by_customer"),
        ("reporter_phone", "tickets_by_phone"), ("incident_id", "tickets_by_incident"),
    ];

    public static TicketFilter From(ListTicketsRequest request, TicketSort sort, Dialect dialect)
    {
        var conditions = new FilterConditions(request, dialect);
        var (index, led, isKey) = Lead(conditions, sort);
        var range = new List<string>();
        foreach (var column in led)
        {
            range.AddRange(conditions.Take(column));
            // The words of the partial index, for the planners to know that it will do.
            range.Add(column == Open ? "resolved_at IS NULL" : $"{column} <> ''");
        }

        if (sort.Column == TicketSort.ReportedAt)
        {
            range.AddRange(conditions.Take(TicketSort.ReportedAt));
        }

        var search = WordSearch.Parse(request.Search);
        if (search is not null)
        {
            WordSearch.AddTo(conditions.Parameters, search.Groups, dialect);
        }

        var held = isKey ? [] : sort.Column == TicketSort.ReportedAt ? Held : HeldByOwn;
        var readsRows = search is not null || conditions.Columns.Except(held).Any();
        return new TicketFilter(index, range, [.. conditions.Rest], isKey, readsRows, search, conditions.Parameters);
    }

    /// <summary>Whether nothing can match.</summary>
    public bool IsEmpty => Search is { Groups.Count: 0 };

    private static (string Index, string[] Columns, bool IsKey) Lead(FilterConditions conditions, TicketSort sort)
    {
        foreach (var (column, index) in Keys.Where(key => conditions.Has(key.Column)))
        {
            return (index, [column], true);
        }

        if (sort.Column != TicketSort.ReportedAt)
        {
            return (sort.Index, [], false);
        }

        return conditions.Has("assigned_to") ? ("tickets_by_assignee", ["assigned_to"], false)
            : (conditions.Has(Open), conditions.Has("site_id")) switch
            {
                (true, true) => ("tickets_open_by_site", [Open, "site_id"], false),
                (true, false) => ("tickets_open", [Open], false),
                (false, true) => ("tickets_by_site", ["site_id"], false),
                (false, false) => (sort.Index, [], false),
            };
    }
}
