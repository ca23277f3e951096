using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Import;

namespace CustomerCare.Tickets.Tests.Import;

public abstract class TicketImportTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task RunAsync_FullTicket_KeepsNumberFieldsCommentsAndDates()
    {
        using var entry = JsonDocument.Parse(OldTickets.Full().ToJsonString());
        var read = Get<OldTicketReader>().Read(entry.RootElement);

        await ImportAsync(OldTickets.Full());

        Assert.Equal(new GetTicketResponse { Ticket = read.Ticket, Comments = { read.Comments } }, await Desk.GetAsync("MAK-2025-0417", Cancellation));
    }

    [Fact]
    public async Task RunAsync_Ticket_HasOneActivityOfTheImportAtItsOwnDateAndNoEvent()
    {
        await ImportAsync(OldTickets.Full());

        var entry = Assert.Single((await Desk.ListActivityAsync(new ListActivityRequest { TicketId = "MAK-2025-0417" }, Cancellation)).Entries);
        var ticket = (await Desk.GetAsync("MAK-2025-0417", Cancellation)).Ticket;
        Assert.Equal((ActivityKind.Created, ActorType.Service, "import", ticket.ReportedAt), (entry.Kind, entry.Actor.Type, entry.Actor.Id, entry.CreatedAt));
        Assert.Empty(await EventsAsync());
        Assert.Empty(await QueryAsync<string>("SELECT item_id FROM queue_items"));
    }

    [Fact]
    public async Task RunAsync_Again_ChangesNothing()
    {
        await ImportAsync(OldTickets.Full(), OldTickets.Minimal("LEB-2025-0001"));
        var before = await StateAsync();

        var report = await ImportAsync(OldTickets.Full(), OldTickets.Minimal("LEB-2025-0001"));

        Assert.Equal((2, 2), (report.Total, report.Count(ImportResult.AlreadyThere)));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task RunAsync_FileThatHasGrown_ImportsOnlyWhatIsNew()
    {
        await ImportAsync(OldTickets.Full());

        var report = await ImportAsync(OldTickets.Full(), OldTickets.Minimal("MAK-2025-0418"));

        Assert.Equal((1, 1), (report.Count(ImportResult.AlreadyThere), report.Count(ImportResult.Imported)));
    }

    [Fact]
    public async Task RunAsync_TicketThatSomebodyHasChangedHere_IsLeftAsItIs()
    {
        await ImportAsync(OldTickets.Full());
        await Desk.AddCommentAsync(TestTickets.Comment("MAK-2025-0417"), Caller, Cancellation);
        var request = new AssignTicketRequest { RequestId = TestTickets.Id(), TicketId = "MAK-2025-0417", AssignedTo = "Mpho" };
        await Get<TicketChanges>().AssignAsync(request, Caller, Cancellation);
        var before = await StateAsync();

        var report = await ImportAsync(OldTickets.Full());

        Assert.Equal(1, report.Count(ImportResult.LeftAsItIs));
        Assert.Contains(report.Summary(), line => line.Contains("MAK-2025-0417: it has been changed here since; these differ: assigned_to, comments.", StringComparison.Ordinal));
        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task RunAsync_TicketThatHasChangedInTheFile_IsLeftAsItIs()
    {
        await ImportAsync(OldTickets.Full());
        var changed = OldTickets.Full();
        changed["cause_of_fault"] = "Something else";

        var report = await ImportAsync(changed);

        Assert.Contains(report.Summary(), line => line.EndsWith("it is not in the file as it was imported; these differ: cause_of_fault.", StringComparison.Ordinal));
        Assert.Equal("Lightning", (await Desk.GetAsync("MAK-2025-0417", Cancellation)).Ticket.CauseOfFault);
    }

    [Fact]
    public async Task RunAsync_NumberOfATicketOpenedHere_IsRefused()
    {
        var ours = await CreateAsync(TestTickets.Full());

        var report = await ImportAsync(OldTickets.Minimal(ours.TicketId));

        Assert.Equal(1, report.Count(ImportResult.Refused));
        Assert.Contains(report.Summary(), line => line.StartsWith($"refused: {ours.TicketId}: ticket_id is the number of another ticket", StringComparison.Ordinal));
        Assert.Equal(ours, (await Desk.GetAsync(ours.TicketId, Cancellation)).Ticket);
    }

    [Fact]
    public async Task RunAsync_TicketsThatCannotBeKept_AreNamedAndTheOthersImported()
    {
        var wrong = OldTickets.Full("MAK-2025-0002");
        wrong["priority"] = "P9";
        var comment = OldTickets.Full("MAK-2025-0003");
        comment["comments"]![1]!["created_at"] = "later";

        var report = await ImportAsync(OldTickets.Full("MAK-2025-0001"), wrong, comment, 7, OldTickets.Full("MAK-2025-0004"));

        Assert.Equal((2, 3), (report.Count(ImportResult.Imported), report.Count(ImportResult.Refused)));
        Assert.Collection(
            report.Summary().Skip(1),
            line => Assert.StartsWith("refused: MAK-2025-0002: priority is 'P9', but one of P1, P2, P3, P4 is wanted.", line, StringComparison.Ordinal),
            line => Assert.StartsWith("refused: MAK-2025-0003: in a comment created_at is 'later'; ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("refused: entry 4 of the file: the entry is of the kind Number", line, StringComparison.Ordinal));
        Assert.Equal(["MAK-2025-0001", "MAK-2025-0004"], await QueryAsync<string>("SELECT ticket_id FROM tickets ORDER BY ticket_id"));
        Assert.Equal([4], await QueryAsync<int>("SELECT last FROM ticket_counters"));
    }

    [Fact]
    public async Task RunAsync_Numbers_LetEverySequenceGoOnAboveTheHighest()
    {
        var year = DateTimeOffset.UnixEpoch.AddMicroseconds((await QueryAsync<long>("SELECT now_us()"))[0]).ToOffset(TimeSpan.FromHours(2)).Year;
        await CreateAsync(TestTickets.Minimal("LEB"));
        await CreateAsync(TestTickets.Minimal("LEB"));

        await ImportAsync(
            [.. new[] { $"MAK-{year}-0007", $"MAK-{year}-12345", $"MAK-{year}-0009", "MAK-2019-0044", $"LEB-{year}-0001X", "old 17", $"MAK-{year}-99999999999" }.Select(OldTickets.Minimal)]);

        Assert.Equal($"MAK-{year}-12346", (await CreateAsync(TestTickets.Minimal("MAK"))).TicketId);
        Assert.Equal($"LEB-{year}-0003", (await CreateAsync(TestTickets.Minimal("LEB"))).TicketId);
        Assert.Equal([44], await QueryAsync<int>("SELECT last FROM ticket_counters WHERE year = 2019"));
        Assert.Equal("old 17", (await Desk.GetAsync("old 17", Cancellation)).Ticket.TicketId);
    }

    [Fact]
    public async Task RunAsync_CounterThatIsHigher_StaysAsItIs()
    {
        await ImportAsync(OldTickets.Minimal("MAK-2019-0044"));

        await ImportAsync(OldTickets.Minimal("MAK-2019-0003"));

        Assert.Equal([44], await QueryAsync<int>("SELECT last FROM ticket_counters"));
    }

    [Fact]
    public async Task RunAsync_SameNumberTwiceInTheFile_KeepsTheFirst()
    {
        var other = OldTickets.Full();
        other["fault_description"] = "Something else";

        var report = await ImportAsync(OldTickets.Full(), other);

        Assert.Equal((1, 1), (report.Count(ImportResult.Imported), report.Count(ImportResult.LeftAsItIs)));
        Assert.StartsWith("No electricity", (await Desk.GetAsync("MAK-2025-0417", Cancellation)).Ticket.FaultDescription, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Tickets_LeaveALineOfTheirTransactionForTheAuditLog()
    {
        await ImportAsync(OldTickets.Full(), OldTickets.Minimal("MAK-2025-0418"));

        var line = AuditEntry.Parser.ParseFrom(Assert.Single(await QueryAsync<byte[]>("SELECT entry FROM audit_outbox")));
        Assert.Equal(("ticket.import", "MAK-2025-0417", "2", "MAK-2025-0418"), (line.Action, line.ResourceId, line.Details["count"], line.Details["last"]));
    }

    [Fact]
    public async Task RunAsync_EndedInTheMiddleAndRunAgain_IsAsIfItHadRunOnce()
    {
        var tickets = OldTickets.Several(900, 1200).Single();
        var bytes = OldTickets.File(tickets.Select(ticket => ticket.DeepClone())).ToArray();
        foreach (var part in new[] { 3, 2 })
        {
            await Assert.ThrowsAsync<OperationCanceledException>(
                () => Get<TicketImport>().RunAsync(new PieceStream(bytes, 10_000, endsAt: bytes.Length / part), new ImportReport(), () => { }, Cancellation));
        }

        var halfway = await QueryAsync<string>("SELECT ticket_id FROM tickets");
        var report = new ImportReport();
        await Get<TicketImport>().RunAsync(new MemoryStream(bytes), report, () => { }, Cancellation);

        Assert.InRange(halfway.Count, 1, tickets.Count - 1);
        Assert.Equal((halfway.Count, tickets.Count - halfway.Count), (report.Count(ImportResult.AlreadyThere), report.Count(ImportResult.Imported)));
        await AssertAsIn(tickets);
    }

    private async Task AssertAsIn(List<JsonObject> tickets)
    {
        var stored = await QueryAsync<(string Id, string Site, string Text, int Comments)>("SELECT ticket_id, site_id, fault_description, comment_count FROM tickets ORDER BY ticket_id");
        Assert.Equal(
            tickets.Select(ticket => ((string)ticket["ticket_id"]!, (string?)ticket["site_id"] ?? ((string)ticket["ticket_id"]!)[..3], (string?)ticket["fault_description"] ?? "", ticket["comments"]!.AsArray().Count))
                .OrderBy(ticket => ticket.Item1, StringComparer.Ordinal),
            stored.OrderBy(ticket => ticket.Id, StringComparer.Ordinal));
        Assert.Equal(
            tickets.Select(ticket => ((string)ticket["ticket_id"]!).Split('-')).GroupBy(parts => $"{parts[0]} {parts[1]} ", parts => int.Parse(parts[2], CultureInfo.InvariantCulture))
                .Select(numbers => $"{numbers.Key}{numbers.Max()}").Order(StringComparer.Ordinal),
            (await QueryAsync<string>("SELECT site_id || ' ' || year || ' ' || last FROM ticket_counters")).Order(StringComparer.Ordinal));
        Assert.Equal([tickets.Sum(ticket => ticket["comments"]!.AsArray().Count)], await QueryAsync<int>("SELECT COUNT(*) FROM ticket_comments"));
        Assert.Equal([tickets.Count], await QueryAsync<int>("SELECT COUNT(*) FROM ticket_activity"));
    }

    private async Task<ImportReport> ImportAsync(params JsonNode[] tickets)
    {
        var report = new ImportReport();
        await Get<TicketImport>().RunAsync(OldTickets.File(tickets), report, () => { }, Cancellation);
        return report;
    }

    private async Task<List<string>> StateAsync() =>
    [
        .. await QueryAsync<string>("SELECT ticket_id || status || assigned_to || version || updated_at FROM tickets ORDER BY 1"),
        .. await QueryAsync<string>("SELECT comment_id || text FROM ticket_comments ORDER BY 1"),
        .. await QueryAsync<string>("SELECT ticket_id || kind FROM ticket_activity ORDER BY 1"),
        .. await QueryAsync<string>("SELECT site_id || last FROM ticket_counters ORDER BY 1"),
    ];

    public sealed class OnSqlite() : TicketImportTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketImportTests(DatabaseKind.Postgres);
}
