using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Tests.Export;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Tickets.Tests.Http;

public abstract class ExportEndpointTests(DatabaseKind kind) : OmApi(kind)
{
    [Theory]
    [InlineData("/om/tickets/export", "om-tickets.xlsx", 1)]
    [InlineData("/api/om/tickets/export?site_id=mak&status=reported", "om-tickets-MAK-reported.xlsx", 1)]
    [InlineData("/api/tickets/export?site_id=MAK&quarter=2020-q1", "om-tickets-MAK-2020-Q1.xlsx", 0)]
    public async Task Get_Tickets_IsAnExcelFileWithTheirTextsAsTexts(string path, string name, int count)
    {
        using var created = await Client.PostAsJsonAsync("/om/tickets", new { site_id = "MAK", fault_description = "=cmd()", reported_by = "@me" }, Cancellation);

        using var response = await Client.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", name), (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileName));
        var file = await response.Content.ReadAsByteArrayAsync(Cancellation);
        var rows = ReadBook.Rows(file);
        Assert.Equal(file.Length, response.Content.Headers.ContentLength);
        Assert.Equal(count, rows.Count);
        Assert.All(rows, row => Assert.Equal(("=cmd()", "@me"), (row["fault_description"], row["reported_by"])));
        Assert.DoesNotContain(ReadBook.Sheets(file).SelectMany(sheet => sheet.Descendants()), element => element.Name.LocalName == "f");
    }

    [Theory]
    [InlineData("?quarter=2026-Q5", "quarter", "2026-Q5", "2026-Q1")]
    [InlineData("?quarter=2026", "quarter", "2026", "2026-Q1")]
    [InlineData("?status=broken", "status", "broken", "reported, triaged")]
    [InlineData("?site_id=XXX", "site_id", "XXX", "MAK, ")]
    public async Task Get_WrongQuery_TellsFieldFoundAndWanted(string query, params string[] parts)
    {
        using var response = await Client.GetAsync($"/om/tickets/export{query}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var detail = (string)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["detail"]!;
        Assert.StartsWith(parts[0], detail, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_ErrorWhileTheFileIsMade_IsAnErrorAndNoHalfOfAFile()
    {
        await Tickets.Services.GetRequiredKeyedService<Database>(TicketsExtensions.Database).WriteAsync(
            session => session.ExecuteAsync("ALTER TABLE tickets RENAME TO elsewhere"), Cancellation);

        using var response = await Client.GetAsync("/om/tickets/export", Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(["detail"], (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!.Select(property => property.Key));
    }

    [Fact]
    public async Task Get_WithoutTheScope_IsForbidden()
    {
        using var writer = Tickets.Web(Scopes.TicketsWrite);

        using var response = await writer.GetAsync("/om/tickets/export", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    public sealed class OnSqlite() : ExportEndpointTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ExportEndpointTests(DatabaseKind.Postgres);
}
