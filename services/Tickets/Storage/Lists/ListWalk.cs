using System.Data.Common;
using CustomerCare.Protos;
using Dapper;

namespace CustomerCare.Tickets.Storage.Lists;

/// <summary>Follows an index from one match to the next, in slices, and no further than the limits say.</summary>
internal sealed class ListWalk(DbConnection connection, ListSql sql, ListLimits limits, string onlyPriority)
{
    private readonly int? _most = (sql.Filter.ReadsRows ? limits.Rows : limits.Entries) is { } most
        ? sql.Sort.ByPriority ? Math.Max(1, most / Codes.PriorityCodes.Count()) : most // Each priority goes through the same entries.
        : null;

    /// <summary>The priorities to go through one after the other; one empty one where the order does not go by them.</summary>
    private IReadOnlyList<string> Priorities => !sql.Sort.ByPriority ? [""] : onlyPriority.Length > 0 ? [onlyPriority] : [.. Codes.PriorityCodes];

    public ListPoint Start => new(Priorities[0], After: null);

    /// <summary>Whether the walk can have come to it.</summary>
    public bool Knows(ListPoint point) => Priorities.Contains(point.Priority);

    /// <summary>Behind that ticket.</summary>
    public ListPoint PointAt(TicketRow row) => new(sql.Sort.ByPriority ? row.Priority : "", new Entry(sql.Sort.Time(row), row.TicketId));

    /// <summary>Up to <paramref name="wanted"/> matches, and where to go on when the limits have ended the walk; null when it has seen everything.</summary>
    public async Task<(List<TicketRow> Rows, ListPoint? Reached)> ReadAsync(ListPoint from, int wanted)
    {
        var rows = new List<TicketRow>();
        var seen = 0;
        for (var point = from; ;)
        {
            if (seen >= _most)
            {
                return (rows, point);
            }

            var slice = seen == 0 ? Math.Min(limits.FirstSlice, _most ?? limits.FirstSlice) : _most - seen;
            var bound = await BoundAsync(point, slice);
            rows.AddRange(await connection.QueryAsync<TicketRow>(sql.Page(point, bound, wanted - rows.Count)));
            if (rows.Count == wanted)
            {
                return (rows, point);
            }

            if (bound is not null)
            {
                seen += slice.GetValueOrDefault();
                point = point with { After = bound };
            }
            else if (Next(point) is { } next)
            {
                seen = 0;
                point = next;
            }
            else
            {
                return (rows, null);
            }
        }
    }

    /// <summary>The point behind so many matches from the start; null where there are not so many.</summary>
    public async Task<ListPoint?> SkipAsync(int matches)
    {
        var left = matches;
        for (var point = Start; point is not null; point = Next(point))
        {
            if (await connection.QueryFirstOrDefaultAsync<Entry>(sql.Skip(point, left)) is { } entry)
            {
                return point with { After = entry };
            }

            left -= await connection.ExecuteScalarAsync<int>(sql.Count(point, bound: null, left));
        }

        return null;
    }

    /// <summary>How many match, as far as it is worth to know.</summary>
    /// <param name="shown">So many at least, by what has been read already.</param>
    public async Task<ListTotal> CountAsync(int shown, int offset)
    {
        var readsRows = sql.NeedsBound && sql.Filter.ReadsRows;
        if (readsRows && _most is not null)
        {
            // Reading as many tickets again, for a number that is a minimum all the same, would double the time.
            return new ListTotal(shown, IsMinimum: true);
        }

        var most = offset + (readsRows ? ListLimits.MaxCountedRows : ListLimits.MaxCounted);
        var start = new ListPoint("", After: null);
        var bound = await BoundAsync(start, _most);
        var count = await connection.ExecuteScalarAsync<int>(sql.Count(start, bound, most));
        return new ListTotal(Math.Max(count, shown), IsMinimum: bound is not null || count == most);
    }

    /// <summary>The last of so many entries; null where there are fewer, or no bound.</summary>
    private async Task<Entry?> BoundAsync(ListPoint from, int? entries) =>
        sql.NeedsBound && entries is { } most ? await connection.QueryFirstOrDefaultAsync<Entry>(sql.Probe(from, most)) : null;

    private ListPoint? Next(ListPoint point) =>
        Priorities.SkipWhile(priority => priority != point.Priority).Skip(1).Select(priority => new ListPoint(priority, After: null)).FirstOrDefault();
}
