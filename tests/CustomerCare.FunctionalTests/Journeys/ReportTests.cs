using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.FunctionalTests.Journeys;

/// <summary>What everybody gets within 5 seconds of a customer's message.</summary>
public sealed class ReportTests(ReportedFault report) : IClassFixture<ReportedFault>
{
    [Fact]
    public void Ticket_OfAKnownCustomer_HasSitePriorityCategoryAndCustomer()
    {
        var ticket = report.Ticket.Ticket;

        Assert.Equal(
            ("MAK", Priority.P1, Category.NoPower, ReportedFault.Customer, "MAK-0001", "26658001234"),
            (ticket.SiteId, ticket.Priority, ticket.Category, ticket.ReportedBy, ticket.CustomerId, ticket.ReporterPhone));
    }

    [Fact]
    public void Reply_ToTheCustomer_IsSesothoBlankLineEnglishWithTheNumberInBoth()
    {
        var reply = Assert.Single(report.Chat, line => line.Direction == "out");

        var parts = reply.Text.Split("\n\n");
        Assert.Equal(2, parts.Length);
        Assert.StartsWith("Lumela", parts[0], StringComparison.Ordinal);
        Assert.StartsWith("Hello", parts[1], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(ReportedFault.TicketId, part, StringComparison.Ordinal));
    }

    [Fact]
    public void Chat_AfterTheReply_ShowsMessageThenReplyWithTheTicket()
    {
        Assert.Equal(["in", "out"], report.Chat.Select(line => line.Direction));
        Assert.Equal(ReportedFault.Text, report.Chat[0].Text);
        Assert.All(report.Chat, line => Assert.Equal(ReportedFault.TicketId, line.TicketId));
    }

    [Fact]
    public void GroupPost_OfTheTicket_SaysEverythingATechnicianNeeds()
    {
        var ticket = report.Ticket.Ticket;
        var post = Assert.Single(report.Group);

        Assert.All(
            [ReportedFault.TicketId, "MAK", "P1", ReportedFault.Customer, ticket.AccountNumber, "26658001234", ticket.FaultDescription],
            wanted => Assert.Contains(wanted, post.Text, StringComparison.Ordinal));
        Assert.NotEmpty(ticket.AccountNumber);
        Assert.NotEmpty(ticket.FaultDescription);
    }

    [Fact]
    public void Emails_OfAP1Ticket_AreTwoOneOfThemUrgent()
    {
        Assert.Equal(2, report.Emails.Count);
        Assert.Equal(2, report.EmailFiles);
        Assert.All(report.Emails, email => Assert.Contains(ReportedFault.TicketId, email.Subject, StringComparison.Ordinal));
        Assert.Single(report.Emails, email => email.Subject.StartsWith("URGENT", StringComparison.Ordinal));
        Assert.Distinct(report.Emails.Select(email => email.MessageId));
    }

    [Fact]
    public async Task ListTickets_OverGrpc_HasThisTicketOnly()
    {
        Assert.Equal(report.Ticket.Ticket, Assert.Single(await report.Tickets.ListAsync()));
    }

    [Theory]
    [InlineData("/om/tickets")]
    [InlineData("/api/om/tickets")]
    [InlineData("/api/tickets")]
    public async Task ListTickets_OverTheOldApi_HasThisTicketOnly(string path)
    {
        var list = await GetAsync(path);

        Assert.Equal(1, (int)list["total"]!);
        var ticket = list["tickets"]![0]!;
        Assert.Equal(
            [ReportedFault.TicketId, "MAK", "P1", "no-power", "corrective", "electrical", "reported", ReportedFault.Customer, "MAK-0001"],
            new[] { "ticket_id", "site_id", "priority", "category", "ticket_type", "equipment_category", "status", "reported_by", "customer_id" }
                .Select(name => (string?)ticket[name]));
    }

    [Fact]
    public async Task GetTicket_OverTheOldApi_IsTheSameTicketWithoutComments()
    {
        var ticket = await GetAsync($"/om/tickets/{ReportedFault.TicketId}");

        Assert.Equal(report.Ticket.Ticket.FaultDescription, (string?)ticket["fault_description"]);
        Assert.Empty(ticket["comments"]!.AsArray());
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", report.AdminToken) } };
        using var answer = await report.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
