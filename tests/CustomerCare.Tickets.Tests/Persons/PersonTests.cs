using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Protos;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Persons;
using CustomerCare.Tickets.Storage;
using CustomerCare.Tickets.Upstream;
using Grpc.Core;
using ErasePersonRequest = CustomerCare.Protos.Ticket.V1.ErasePersonRequest;
using ErasePersonResponse = CustomerCare.Protos.Ticket.V1.ErasePersonResponse;
using ExportPersonRequest = CustomerCare.Protos.Ticket.V1.ExportPersonRequest;

namespace CustomerCare.Tickets.Tests.Persons;

public abstract class PersonTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private const string Phone = "26658001234";

    /// <summary>Everything by which the person of <see cref="PersonWithTracesAsync"/> could be known, and what they said.</summary>
    private static readonly string[] Traces =
        ["Thabo", "Mokhesi", Phone, "58001234", "5800 1234", "MAK-0001", "0045MAK", "TX-1", "No electricity", "Still dark", "very dark", "sparks", "Old words"];

    private static readonly Actor Customer = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };

    private static readonly TicketCaller Admin = new(TestCallers.Session(new Person("u-9", "Lineo Admin", "admin"), Scopes.Admin), "10.0.0.9");

    [Fact]
    public async Task EraseAsync_Person_LeavesNothingOfThemAnywhere()
    {
        await PersonWithTracesAsync();

        var response = await EraseAsync();

        Assert.True(response.ErasedCount >= 8, $"{response.ErasedCount}");
        Assert.All(await EverythingAsync(), text => Assert.DoesNotContain(Traces, trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(await ExportAsync());
    }

    [Fact]
    public async Task EraseAsync_Person_KeepsTheTicketTheWorkAndWhatOthersSaid()
    {
        var before = await PersonWithTracesAsync();

        await EraseAsync();

        var found = await Desk.GetAsync(before.TicketId, Cancellation);
        Assert.Equal(
            (before.SiteId, TicketStatus.Assigned, Priority.P1, before.Category, "electrical", "P-17", "Fuse replaced; [erased] was at home.", "Palesa Nthako"),
            (found.Ticket.SiteId, found.Ticket.Status, found.Ticket.Priority, found.Ticket.Category, found.Ticket.EquipmentCategory, found.Ticket.ElementId, found.Ticket.TroubleshootingSteps, found.Ticket.AssignedTo));
        Assert.Equal([("[erased]", "[erased]"), ("Palesa Nthako", "I called [erased] on [erased].")], found.Comments.Select(comment => (comment.Author, comment.Text)));
        Assert.NotEqual(before.Etag, found.Ticket.Etag);
    }

    [Fact]
    public async Task EraseAsync_Person_IsAnActivityEntryOfWhoDidIt()
    {
        var ticket = await PersonWithTracesAsync();

        await EraseAsync();

        var entries = (await Desk.ListActivityAsync(new ListActivityRequest { TicketId = ticket.TicketId }, Cancellation)).Entries;
        Assert.Equal((ActivityKind.Erased, "u-9", ""), (entries[^1].Kind, entries[^1].Actor.Id, entries[^1].Note));
        Assert.Equal(("erased", ""), (entries[0].Actor.Id, entries[0].Actor.Name));
    }

    [Fact]
    public async Task EraseAsync_RefusalInWhichTheUpstreamQuotesThem_LosesItsWords()
    {
        var ticket = await CreateAsync(TestTickets.Full());
        await Database.WriteAsync(
            session => ActivityStore.AddAsync(session, new ActivityEntry
            {
                TicketId = ticket.TicketId,
                Kind = ActivityKind.FieldChanged,
                Field = "upstream_ticket_id",
                Actor = UpstreamAuthor.Actor,
                CreatedAt = ticket.ReportedAt,
                Note = $"The upstream refused the create: HTTP 400 '{ticket.FaultDescription}' is too long",
            }),
            Cancellation);

        await EraseAsync();

        Assert.All(await EverythingAsync(), text => Assert.DoesNotContain("No electricity", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("commented")]
    [InlineData("escalated")]
    public async Task EraseAsync_NotificationSentByHand_LeavesNothingOfThemInWhatARepetitionSends(string code)
    {
        var ticket = await PersonWithTracesAsync();
        await CommentAsync(ticket.TicketId);
        var sent = new SentNotices();
        var notices = new TicketNotices(Database, Desk, Get<TicketTrail>(), sent);
        await notices.SendAsync("by-hand", Codes.ToEventType(code), ticket.TicketId, Caller, Cancellation);

        await EraseAsync();

        Assert.All(await EverythingAsync(), text => Assert.DoesNotContain(Traces, trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        await notices.SendAsync("by-hand", Codes.ToEventType(code), ticket.TicketId, Caller, Cancellation);
        Assert.Equal((sent.Requests[0].EventId, ticket.TicketId, "[erased]"), (sent.Requests[1].EventId, sent.Requests[1].Ticket.TicketId, sent.Requests[1].Ticket.ReportedBy));
    }

    [Fact]
    public async Task EraseAsync_OtherPersons_AreLeftAlone()
    {
        await PersonWithTracesAsync();
        var request = TestTickets.Full();
        (request.ReporterPhone, request.ReportedBy) = ("26658009999", "Thabo Other");
        var other = await CreateAsync(request);

        await EraseAsync();

        Assert.Equal(other, (await Desk.GetAsync(other.TicketId, Cancellation)).Ticket);
        Assert.Equal(other, (await CreateAsync(request)));
    }

    [Fact]
    public async Task EraseAsync_CreatedByARequest_StaysCreatedByIt()
    {
        var request = TestTickets.Full();
        var ticket = await CreateAsync(request);
        await EraseAsync();

        var again = await CreateAsync(request);

        Assert.Equal((ticket.TicketId, "[erased]", ""), (again.TicketId, again.ReportedBy, again.ReporterPhone));
        Assert.Single(await QueryAsync<string>("SELECT ticket_id FROM tickets"));
    }

    [Fact]
    public async Task EraseAsync_ReporterKnownByTheBridgesNameOnly_IsFound()
    {
        var request = TestTickets.Full();
        (request.ReporterPhone, request.ReportedBy) = ("", $"WhatsApp: +{Phone}");
        await CreateAsync(request);

        Assert.True((await EraseAsync()).ErasedCount > 0);
        Assert.All(await EverythingAsync(), text => Assert.DoesNotContain("58001234", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EraseAsync_SameRequestAgain_GivesTheFirstAnswerAndErasesOnce()
    {
        await PersonWithTracesAsync();
        var request = new ErasePersonRequest { RequestId = TestTickets.Id(), Phone = Phone };
        var first = await Get<PersonalDataDesk>().EraseAsync(request, Admin, Cancellation);
        await CreateAsync(TestTickets.Full());

        Assert.Equal(first, await Get<PersonalDataDesk>().EraseAsync(request, Admin, Cancellation));
        Assert.NotEmpty(await ExportAsync());
        Assert.Equal(ErrorKind.AlreadyExists, (await RefusedAsync(() => Get<PersonalDataDesk>().EraseAsync(new ErasePersonRequest(request) { Phone = "26650000000" }, Admin, Cancellation))).Kind);
    }

    [Fact]
    public async Task EraseAsync_Nobody_CountsNothing()
    {
        await CreateAsync(TestTickets.Full());

        Assert.Equal(0, (await Get<PersonalDataDesk>().EraseAsync(new ErasePersonRequest { RequestId = TestTickets.Id(), Phone = "26650000000" }, Admin, Cancellation)).ErasedCount);
    }

    [Fact]
    public async Task EraseAndExportAsync_Person_AreLinesOfTheAuditLogWithoutThePhone()
    {
        await CreateAsync(TestTickets.Full());
        await ExportAsync();
        await EraseAsync();

        var lines = (await QueryAsync<byte[]>("SELECT entry FROM audit_outbox ORDER BY seq")).Select(AuditEntry.Parser.ParseFrom).TakeLast(2).ToList();
        Assert.Equal(["person.export", "person.erase"], lines.Select(line => line.Action));
        Assert.All(lines, line => Assert.DoesNotContain("58001234", line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ExportAsync_Person_GivesEverythingOldestFirst()
    {
        var ticket = await PersonWithTracesAsync();

        var records = await ExportAsync(pageSize: 2);

        Assert.Equal(["activity_entry", "comment", "ticket"], records.Select(record => record.Kind).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(records.OrderBy(record => record.CreatedAt), records);
        Assert.Equal(records.Count, records.DistinctBy(record => (record.Kind, record.Id)).Count());
        var exported = JsonNode.Parse(records.Single(record => record.Kind == "ticket").Json)!;
        Assert.Equal((ticket.TicketId, Phone), ((string?)exported["ticket_id"], (string?)exported["reporter_phone"]));
        Assert.Contains(records, record => record.Kind == "comment" && record.Json.Contains("Still dark here.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("+26658001234")]
    [InlineData("1234")]
    public async Task EraseAndExportAsync_WrongPhone_AreRefused(string phone)
    {
        Assert.Equal("phone", (await RefusedAsync(() => Get<PersonalDataDesk>().EraseAsync(new ErasePersonRequest { RequestId = "r", Phone = phone }, Admin, Cancellation))).Field);
        Assert.Equal("phone", (await RefusedAsync(() => Get<PersonalDataDesk>().ExportAsync(new ExportPersonRequest { RequestId = "r", Phone = phone }, Admin, Cancellation))).Field);
    }

    /// <summary>A ticket by the person, with words of theirs and about them wherever there can be any, its events not yet sent.</summary>
    private async Task<Ticket> PersonWithTracesAsync()
    {
        var request = TestTickets.Full();
        (request.Actor, request.Priority) = (Customer, Priority.P2);
        var ticketId = (await CreateAsync(request)).TicketId;
        await CommentAsync(ticketId);
        var staffs = TestTickets.Comment(ticketId, "I called Mokhesi on 5800 1234.");
        (staffs.Author, staffs.Channel, staffs.Actor) = ("Palesa Nthako", "console", new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Nthako" });
        await Desk.AddCommentAsync(staffs, Caller, Cancellation);
        var changes = Get<TicketChanges>();
        await changes.EscalateAsync(
            new EscalateTicketRequest { RequestId = TestTickets.Id(), TicketId = ticketId, Reason = "It is very dark and there are sparks", Priority = Priority.P1, Actor = Customer }, Caller, Cancellation);
        await changes.UpdateAsync(
            new UpdateTicketRequest
            {
                RequestId = TestTickets.Id(),
                Ticket = new Ticket { TicketId = ticketId, FaultDescription = "Old words", TroubleshootingSteps = "Fuse replaced; Thabo Mokhesi was at home." },
                UpdateMask = new() { Paths = { "fault_description", "troubleshooting_steps" } },
                Note = "Thabo said so",
            },
            Caller,
            Cancellation);
        return (await changes.AssignAsync(new AssignTicketRequest { RequestId = TestTickets.Id(), TicketId = ticketId, AssignedTo = "Palesa Nthako" }, Caller, Cancellation)).Ticket;
    }

    private Task<AddCommentResponse> CommentAsync(string ticketId) => Desk.AddCommentAsync(new(TestTickets.Comment(ticketId)) { Actor = Customer }, Caller, Cancellation);

    /// <summary>All texts in the tables of the tickets; what waits for the audit log is Accounts' to erase.</summary>
    private async Task<List<string>> EverythingAsync() =>
    [
        .. await QueryAsync<string>(
            """
            SELECT fault_description || '|' || reported_by || '|' || reporter_phone || '|' || customer_id || '|' || account_number || '|' || transaction_ref || '|' || services_affected
                || '|' || troubleshooting_steps || '|' || cause_of_fault || '|' || precautions || '|' || resolution_approach FROM tickets
            UNION ALL SELECT author || '|' || text FROM ticket_comments
            UNION ALL SELECT actor_id || '|' || actor_name || '|' || old_value || '|' || new_value || '|' || note FROM ticket_activity
            UNION ALL SELECT request_id || '|' || method || '|' || fingerprint FROM requests
            """),
        .. (await QueryAsync<byte[]>("SELECT response FROM requests UNION ALL SELECT ticket FROM ticket_events UNION ALL SELECT details FROM ticket_events")).Select(Encoding.UTF8.GetString),
    ];

    private Task<ErasePersonResponse> EraseAsync() => Get<PersonalDataDesk>().EraseAsync(new ErasePersonRequest { RequestId = TestTickets.Id(), Phone = Phone }, Admin, Cancellation);

    private async Task<List<PersonRecord>> ExportAsync(int pageSize = 200)
    {
        var records = new List<PersonRecord>();
        var request = new ExportPersonRequest { RequestId = "request", Phone = Phone, PageSize = pageSize };
        do
        {
            var page = await Get<PersonalDataDesk>().ExportAsync(request, Admin, Cancellation);
            records.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return records;
    }

    private static Task<CareException> RefusedAsync(Func<Task> call) => Assert.ThrowsAsync<CareException>(call);

    /// <summary>A Notifier that takes everything.</summary>
    private sealed class SentNotices : NotifierService.NotifierServiceClient
    {
        public List<DispatchEventRequest> Requests { get; } = [];

        public override AsyncUnaryCall<DispatchEventResponse> DispatchEventAsync(
            DispatchEventRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
        {
            Requests.Add(request);
            return new(Task.FromResult(new DispatchEventResponse()), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });
        }
    }

    public sealed class OnSqlite() : PersonTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : PersonTests(DatabaseKind.Postgres);
}
