using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain;

/// <summary>The lines for the audit log, as they wait in the tickets' own database.</summary>
public abstract class TicketTrailTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private static readonly Actor Customer = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };

    [Fact]
    public async Task CreateAsync_Ticket_LeavesALineWithoutItsTexts()
    {
        var request = TestTickets.Full();
        request.Actor = Customer;

        var ticket = await CreateAsync(request);

        var line = Assert.Single(await LinesAsync());
        var expected = new AuditEntry
        {
            AuditId = line.AuditId,
            Actor = Customer,
            Action = "ticket.create",
            ResourceType = "ticket",
            ResourceId = ticket.TicketId,
            At = ticket.ReportedAt,
            Service = "test",
            Origin = "10.0.0.7",
            Succeeded = true,
            Details = { ["site_id"] = "MAK", ["priority"] = "P1", ["source"] = "whatsapp", ["client"] = "bridge" },
        };
        Assert.Equal(expected, line);
    }

    [Fact]
    public async Task AddCommentAsync_Comment_LeavesALineWithoutItsText()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Full())).TicketId);
        var response = await Desk.AddCommentAsync(comment, Caller with { Source = "portal" }, Cancellation);

        var line = (await LinesAsync())[^1];

        Assert.Equal(("ticket.comment", comment.TicketId, response.Comment.CreatedAt), (line.Action, line.ResourceId, line.At));
        Assert.Equal(
            new Dictionary<string, string> { ["site_id"] = "MAK", ["priority"] = "P1", ["channel"] = "whatsapp", ["om_source"] = "portal" },
            line.Details);
    }

    [Fact]
    public async Task CreateAsync_SameRequestAgain_LeavesOneLine()
    {
        var request = TestTickets.Full();
        await CreateAsync(request);
        await CreateAsync(request);

        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task CreateAsync_SameRequestAfterThePersonWasRenamed_GivesTheFirstAnswer()
    {
        var request = TestTickets.Full();
        var first = await Desk.CreateAsync(request, As("Palesa Mokoena"), Cancellation);

        Assert.Equal(first, await Desk.CreateAsync(request, As("Palesa Nthako"), Cancellation));
        Assert.Equal("Palesa Mokoena", Assert.Single(await LinesAsync()).Actor.Name);
    }

    [Fact]
    public async Task AddCommentAsync_NoAuthorAfterThePersonWasRenamed_GivesTheFirstAnswer()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Full())).TicketId);
        comment.Author = "";
        var first = await Desk.AddCommentAsync(comment, As("Palesa Mokoena"), Cancellation);

        Assert.Equal(first, await Desk.AddCommentAsync(comment, As("Palesa Nthako"), Cancellation));
        Assert.Equal("Palesa Mokoena", first.Comment.Author);
    }

    [Fact]
    public async Task CreateAsync_SameIdWithAnotherActor_IsRefused()
    {
        var request = TestTickets.Full();
        await CreateAsync(request);
        request.Actor = Customer;

        Assert.Equal(ErrorKind.AlreadyExists, (await RefusedAsync(request)).Kind);
        Assert.Single(await LinesAsync());
    }

    [Fact]
    public async Task AddCommentAsync_UnknownTicket_LeavesNothing()
    {
        await Assert.ThrowsAsync<CareException>(() => Desk.AddCommentAsync(TestTickets.Comment("MAK-2026-0001"), Caller, Cancellation));

        Assert.Empty(await LinesAsync());
    }

    [Fact]
    public async Task CreateAsync_ActorIsNotBelieved_LeavesNothing()
    {
        var request = TestTickets.Full();
        request.Actor = Customer;

        var refused = await Assert.ThrowsAsync<CareException>(
            () => Desk.CreateAsync(request, new(TestCallers.Program("billing", Scopes.TicketsWrite), ""), Cancellation));

        Assert.Equal(ErrorKind.PermissionDenied, refused.Kind);
        Assert.Empty(await QueryAsync<string>("SELECT ticket_id FROM tickets"));
        Assert.Empty(await LinesAsync());
    }

    private static Tickets.Domain.TicketCaller As(string name) => new(TestCallers.Session(new Person("u-1", name, "dispatcher"), Scopes.TicketsWrite), "10.0.0.7");

    private async Task<List<AuditEntry>> LinesAsync() =>
        [.. (await QueryAsync<byte[]>("SELECT entry FROM audit_outbox ORDER BY seq")).Select(AuditEntry.Parser.ParseFrom)];

    public sealed class OnSqlite() : TicketTrailTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : TicketTrailTests(DatabaseKind.Postgres);
}
