using CustomerCare.Protos;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Export;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Http;

/// <summary><c>GET /om/tickets/export</c>: the tickets as an Excel file, sent while they are read.</summary>
internal static class ExportEndpoint
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IResult Get(HttpContext context, TicketExport export, TicketRules rules, IOptions<TicketsOptions> options)
    {
        var query = context.Request.Query;
        var quarter = Quarter.Read(query["quarter"].ToString());
        var filter = new ExportFilter
        {
            SiteId = query["site_id"].ToString() is { Length: > 0 } site ? rules.RequireSite(site).Code : "",
            Status = CodeText.Read("status", query["status"].ToString(), Codes.ToTicketStatus, Codes.TicketStatusCodes).ToCode(),
            From = quarter?.StartIn(options.Value.Zone),
            Until = quarter?.Next.StartIn(options.Value.Zone),
        };
        string[] parts = ["om-tickets", filter.SiteId, filter.Status, quarter?.ToString() ?? ""];
        return Results.Stream(
            stream => export.WriteAsync(stream, filter, context.RequestAborted),
            ExcelType,
            $"{string.Join('-', parts.Where(part => part.Length > 0))}.xlsx");
    }
}
