using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class CreateTicketTests(DatabaseKind kind) : TicketSpecification(kind)
{
    [Fact]
    public async Task CreateAsync_EveryFieldSet_KeepsEveryField()
    {
        var request = TestTickets.Full();

        var ticket = await CreateAsync(request);

        var expected = new Ticket
        {
            TicketId = $"MAK-{ticket.ReportedAt.ToDateTimeOffset().AddHours(2).Year}-0001",
            SiteId = "MAK",
            Status = TicketStatus.Reported,
            Priority = Priority.P1,
            Category = Category.EquipmentFailure,
            TicketClass = TicketClass.CustomerGrievance,
            TicketType = "corrective",
            EquipmentCategory = "electrical",
            FaultDescription = request.FaultDescription,
            ReportedBy = "Thabo Mokhesi",
            ReporterPhone = "26658001234",
            CustomerId = "MAK-0001",
            AccountNumber = "0045MAK",
            ElementType = "pole",
            ElementId = "P-17",
            ServicesAffected = "A household",
            TransactionRef = "TX-1",
            Links = { new TicketLink { TicketId = "MAK-2026-9999", Kind = TicketLinkKind.Related } },
            Source = "whatsapp",
            ReportedAt = ticket.ReportedAt,
            UpdatedAt = ticket.ReportedAt,
            Etag = "1",
            ResponseDueAt = ticket.ReportedAt + Duration.FromTimeSpan(TimeSpan.FromHours(1)),
            ResolutionDueAt = ticket.ReportedAt + Duration.FromTimeSpan(TimeSpan.FromHours(8)),
        };
        Assert.Equal(expected, ticket);
    }

    [Fact]
    public async Task CreateAsync_EveryFieldSet_CanBeReadBackAsAnswered()
    {
        var ticket = await CreateAsync(TestTickets.Full());

        var found = await Desk.GetAsync(ticket.TicketId, Cancellation);

        Assert.Equal(new GetTicketResponse { Ticket = ticket }, found);
    }

    [Fact]
    public async Task CreateAsync_OnlyRequiredFields_FillsInTheDefaults()
    {
        var ticket = await CreateAsync(TestTickets.Minimal());

        Assert.Equal(
            (TicketStatus.Reported, Priority.P3, "corrective", "unknown", TicketClass.AssetFault),
            (ticket.Status, ticket.Priority, ticket.TicketType, ticket.EquipmentCategory, ticket.TicketClass));
    }

    [Fact]
    public async Task CreateAsync_Danger_IsP1WhateverThePrioritySays()
    {
        var request = TestTickets.Minimal();
        (request.Priority, request.Danger) = (Priority.P4, true);

        var ticket = await CreateAsync(request);

        Assert.Equal((Priority.P1, true), (ticket.Priority, ticket.Danger));
    }

    [Fact]
    public async Task CreateAsync_SiteInSmallLetters_TakesItsCode()
    {
        var ticket = await CreateAsync(TestTickets.Minimal(" gbo "));

        Assert.Equal("GBO", ticket.SiteId);
        Assert.StartsWith("GBO-", ticket.TicketId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAsync_SeveralSites_CountsEachOnItsOwn()
    {
        string[] sites = ["MAK", "LEB", "MAK", "MAK", "LEB"];

        var numbers = new List<string>();
        foreach (var site in sites)
        {
            var ticket = await CreateAsync(TestTickets.Minimal(site));
            numbers.Add($"{ticket.SiteId}{ticket.TicketId[^5..]}");
        }

        Assert.Equal(["MAK-0001", "LEB-0001", "MAK-0002", "MAK-0003", "LEB-0002"], numbers);
    }

    [Fact]
    public async Task CreateAsync_NumberAfterFourDigits_TakesFive()
    {
        var first = await CreateAsync(TestTickets.Minimal());
        await Database.WriteAsync(session => session.ExecuteAsync("UPDATE ticket_counters SET last = 9999"), Cancellation);

        var ticket = await CreateAsync(TestTickets.Minimal());

        Assert.Equal($"{first.TicketId[..^4]}10000", ticket.TicketId);
    }

    [Fact]
    public async Task CreateAsync_SameRequestAgain_GivesTheFirstAnswerAgain()
    {
        var request = TestTickets.Full();
        var first = await CreateAsync(request);

        var second = await CreateAsync(request.Clone());

        Assert.Equal(first, second);
        Assert.Equal(1, Assert.Single(await QueryAsync<long>("SELECT COUNT(*) FROM tickets")));
    }

    [Fact]
    public async Task CreateAsync_SameRequestManyTimesAtOnce_OpensOneTicket()
    {
        var request = TestTickets.Full();

        var tickets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => CreateAsync(request.Clone()), Cancellation)));

        Assert.Single(tickets.Distinct());
        Assert.Equal(1, Assert.Single(await QueryAsync<long>("SELECT COUNT(*) FROM tickets")));
    }

    [Fact]
    public async Task CreateAsync_SameRequestIdOtherContents_IsRefused()
    {
        var request = TestTickets.Full();
        await CreateAsync(request);
        request.FaultDescription = "Something else.";

        var error = await RefusedAsync(request);

        Assert.Equal((ErrorKind.AlreadyExists, "REQUEST_ID_REUSED"), (error.Kind, error.Reason));
    }

    [Fact]
    public async Task CreateAsync_RequestIdOfAComment_IsRefused()
    {
        var comment = TestTickets.Comment((await CreateAsync(TestTickets.Full())).TicketId);
        await Desk.AddCommentAsync(comment, Caller, Cancellation);
        var request = TestTickets.Full();
        request.RequestId = comment.RequestId;

        Assert.Equal(ErrorKind.AlreadyExists, (await RefusedAsync(request)).Kind);
    }

    public sealed class OnSqlite() : CreateTicketTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : CreateTicketTests(DatabaseKind.Postgres);
}
