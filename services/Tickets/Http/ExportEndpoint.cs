using CustomerCare.Protos;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Export;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Http;

/// <summary><c>GET /om/tickets/export</c>: the tickets as an Excel file. It is sent only when it is complete, so that an error has its status and a broken download is seen by its length.</summary>
internal static class ExportEndpoint
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> GetAsync(HttpContext context, TicketExport export, TicketRules rules, IOptions<TicketsOptions> options)
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
        var file = TemporaryFile();
        context.Response.RegisterForDisposeAsync(file);
        await export.WriteAsync(file, filter, context.RequestAborted);
        file.Position = 0;
        return Results.Stream(file, ExcelType, $"{string.Join('-', parts.Where(part => part.Length > 0))}.xlsx");
    }

    // GetTempFileName makes a file that no other user of the machine can read.
    private static FileStream TemporaryFile() => new(
        Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose });
}
