using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Identity;

/// <summary>Who is writing, from the first message to the answer that tells, through a whole Bridge.</summary>
public sealed class LadderTests : BridgeHostTest
{
    private static readonly Customer Palesa = new() { CustomerId = "MAK-0001", FirstName = "Palesa", LastName = "Mokoena", Concession = "MAK", AccountNumbers = { "0045MAK" } };
    private static readonly Customer Thabo = new() { CustomerId = "MAK-0002", FirstName = "Thabo", LastName = "Mokoena", Concession = "MAK", AccountNumbers = { "0012MAK" } };

    [Theory, BothDatabases]
    public async Task Stranger_AnswersWithTheAccount_TheTicketKeepsItsNumberAndLearnsWhoItIs(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("0045 mak", "2");
        await WorkedOffAsync();

        var ticket = Assert.Single(Services.Tickets.Tickets);
        Assert.Equal(("LSB-2026-0001", "MAK", "MAK-0001", "0045MAK", "Palesa Mokoena"), (ticket.TicketId, ticket.SiteId, ticket.CustomerId, ticket.AccountNumber, ticket.ReportedBy));
        Assert.Equal("0045 mak", Assert.Single(Services.Tickets.Comments).Text);
        Assert.Contains("account number: 0045MAK", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal(("MAK-0001", ""), await RememberedAsync());
    }

    [Theory, BothDatabases]
    public async Task Stranger_OnceIdentified_IsKnownFromThenOn(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        await SendAsync("0045MAK", "2");
        await WorkedOffAsync();

        await SendAsync("the meter is broken", "3");
        await WorkedOffAsync();

        Assert.Equal(["MAK-0001", "MAK-0001"], Services.Tickets.Tickets.Select(ticket => ticket.CustomerId));
        Assert.Single(Services.Tickets.Calls.Of<UpdateTicketRequest>());
    }

    [Theory, BothDatabases]
    public async Task Stranger_WritesOtherThings_IsAskedOnce(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        await SendAsync("the meter is broken", "2");
        await WorkedOffAsync();

        Assert.Equal(1, (await RepliesAsync(2)).Count(reply => reply.Contains("account number", StringComparison.Ordinal)));
        Assert.Contains("WhoIsWriting", await QuestionAsync(), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Stranger_AnswersWithTheVillage_OnlyTheSiteChanges(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("Ha Makeneng", "2");
        await WorkedOffAsync();

        var update = Assert.Single(Services.Tickets.Calls.Of<UpdateTicketRequest>());
        Assert.Equal(["site_id"], update.UpdateMask.Paths);
        Assert.Equal(("LSB-2026-0001", "MAK"), (Services.Tickets.Tickets[0].TicketId, Services.Tickets.Tickets[0].SiteId));
        Assert.Contains("your place: ", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal("", await QuestionAsync());
    }

    [Theory]
    [InlineData("Palesa Mokoena, Makeneng", "MAK-0001")]
    [InlineData("Mokoena Palesa from Makeneng", "MAK-0001")]
    [InlineData("Lerato Mokoena, Makeneng", "")]
    [InlineData("Palesa Mokoena, Ketane", "")]
    public async Task Stranger_AnswersWithNameAndVillage_IsFoundWhereItIsSure(string answer, string expected)
    {
        await StartStrangerAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync(answer, "2");
        await WorkedOffAsync();

        Assert.Equal(expected, Assert.Single(Services.Tickets.Tickets).CustomerId);
    }

    [Fact]
    public async Task Stranger_TwoOfThatNameInThatVillage_IsNotGuessed()
    {
        Services.Customers.Add("+26650000009", new Customer { CustomerId = "MAK-0009", FirstName = "Palesa", LastName = "Mokoena", Concession = "MAK", AccountNumbers = { "0099MAK" } });
        await StartStrangerAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("Palesa Mokoena, Makeneng", "2");
        await WorkedOffAsync();

        Assert.Equal(("", "MAK"), (Services.Tickets.Tickets[0].CustomerId, Services.Tickets.Tickets[0].SiteId));
    }

    [Theory, BothDatabases]
    public async Task Stranger_AccountThatNobodyHas_IsAskedAgainOnce(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("0777MAK", "2");
        await WorkedOffAsync();
        Assert.Contains("\"isRepeated\":true", await QuestionAsync(), StringComparison.Ordinal);
        await SendAsync("0778MAK", "3");
        await WorkedOffAsync();

        var replies = await RepliesAsync(3);
        Assert.Contains("with the number 0777MAK", replies[1], StringComparison.Ordinal);
        Assert.DoesNotContain("0778MAK", replies[2], StringComparison.Ordinal);
        Assert.Equal("", await QuestionAsync());
        Assert.Equal("person_needed", Assert.Single(await QueryAsync<string>("SELECT mode FROM conversations")));
        Assert.Equal(["0777MAK", "0778MAK"], Services.Tickets.Comments.Select(comment => comment.Text));
    }

    [Theory, BothDatabases]
    public async Task Stranger_AnswerReportsAnotherFault_IsHandledAsBoth(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("0045MAK and the meter is broken", "2");
        await WorkedOffAsync();

        Assert.Equal(["MAK-0001", "MAK-0001"], Services.Tickets.Tickets.Select(ticket => ticket.CustomerId));
        Assert.Equal("", await QuestionAsync());
    }

    [Theory, BothDatabases]
    public async Task Stranger_ReportsAnotherFaultElsewhere_TheFirstTicketStaysWhereItIs(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power in Makeneng", "1");
        await WorkedOffAsync();

        await SendAsync("the meter is broken in Semonkong", "2");
        await WorkedOffAsync();

        Assert.Equal(["MAK", "SEB"], Services.Tickets.Tickets.Select(ticket => ticket.SiteId));
        Assert.Empty(Services.Tickets.Calls.Of<UpdateTicketRequest>());
    }

    [Theory, BothDatabases]
    public async Task Stranger_AnswerInDanger_GetsTheAdviceAndIsNotedAsWell(DatabaseKind kind)
    {
        await StartStrangerAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("fire! 0045MAK", "2");
        await WorkedOffAsync();

        Assert.Contains("DANGER", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.All(Services.Tickets.Tickets, ticket => Assert.Equal("MAK-0001", ticket.CustomerId));
    }

    [Theory, BothDatabases]
    public async Task SharedPhone_AnswersWithANumber_IsThatCustomer(DatabaseKind kind)
    {
        await StartSharedAsync(kind);
        await SendAsync("no power", "1");
        var first = Assert.Single(await RepliesAsync(1));
        await WorkedOffAsync();
        Assert.Equal(("MAK", ""), (Services.Tickets.Tickets[0].SiteId, Services.Tickets.Tickets[0].CustomerId));
        Assert.Contains("1) 0045MAK, 2) 0012MAK", first, StringComparison.Ordinal);

        await SendAsync("2", "2");
        await WorkedOffAsync();
        await SendAsync("the meter is broken", "3");
        await WorkedOffAsync();

        Assert.Equal(["MAK-0002", "MAK-0002"], Services.Tickets.Tickets.Select(ticket => ticket.CustomerId));
        Assert.Contains("0012MAK", (await RepliesAsync(3))[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0012 mak", "MAK-0002")]
    [InlineData("1", "MAK-0001")]
    [InlineData("3", "")]
    [InlineData("yes", "")]
    public async Task SharedPhone_Answer_SettlesItOnlyWhereItChooses(string answer, string expected)
    {
        await StartSharedAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync(answer, "2");
        await WorkedOffAsync();

        Assert.Equal(expected, Services.Tickets.Tickets[0].CustomerId);
    }

    [Fact]
    public async Task SharedPhone_AccountInTheFirstMessage_AsksNothing()
    {
        await StartSharedAsync(DatabaseKind.Sqlite);

        await SendAsync("no power 0012MAK", "1");
        await WorkedOffAsync();

        Assert.Equal("MAK-0002", Services.Tickets.Tickets[0].CustomerId);
        Assert.Equal("", await QuestionAsync());
    }

    [Theory, BothDatabases]
    public async Task SharedPhone_DirectoryIsAwayAtTheAnswer_NotesTheAccountAndTheRestLater(DatabaseKind kind)
    {
        await StartSharedAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        Services.Customers.Calls.Fail(StatusCode.Unavailable);
        await SendAsync("2", "2");
        await WorkedOffAsync();
        Assert.Equal(("", "0012MAK"), (Services.Tickets.Tickets[0].CustomerId, Services.Tickets.Tickets[0].AccountNumber));

        Services.Customers.Calls.Recover();
        await SendAsync("thanks", "3");
        await WorkedOffAsync();

        Assert.Equal("MAK-0002", Services.Tickets.Tickets[0].CustomerId);
    }

    [Theory, BothDatabases]
    public async Task Neighbour_AccountInTheText_GetsTheTicketAndTheSenderStays(DatabaseKind kind)
    {
        await StartAsync(kind, Palesa, new Customer(Thabo) { Concession = "KET" });

        await SendAsync("no power at 0012MAK", "1");
        await WorkedOffAsync();

        var ticket = Assert.Single(Services.Tickets.Tickets);
        Assert.Equal(("KET", "MAK-0002", "0012MAK", "Palesa Mokoena"), (ticket.SiteId, ticket.CustomerId, ticket.AccountNumber, ticket.ReportedBy));
        Assert.Equal(("MAK-0001", ""), await RememberedAsync());
    }

    [Theory, BothDatabases]
    public async Task Neighbour_SameFaultSoonAfterTheirOwn_IsATicketOfItsOwn(DatabaseKind kind)
    {
        await StartAsync(kind, Palesa, Thabo);
        await SendAsync("no power", "1");
        await WorkedOffAsync();

        await SendAsync("no power at 0012MAK", "2");
        await WorkedOffAsync();
        await SendAsync("still no power at 0012MAK", "3");
        await WorkedOffAsync();

        Assert.Equal(["MAK-0001", "MAK-0002"], Services.Tickets.Tickets.Select(ticket => ticket.CustomerId));
        Assert.Equal(["still no power at 0012MAK"], Services.Tickets.Comments.Select(comment => comment.Text));
    }

    [Theory, BothDatabases]
    public async Task Directory_IsAway_OpensTheTicketAndTellsItTheCustomerLater(DatabaseKind kind)
    {
        await StartAsync(kind, Palesa, Thabo);
        Services.Customers.Calls.Fail(StatusCode.Unavailable);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        Assert.Equal("", Assert.Single(Services.Tickets.Tickets).CustomerId);

        Services.Customers.Calls.Recover();
        await SendAsync("still dark, no power", "2");
        await WorkedOffAsync();

        Assert.Equal("MAK-0001", Assert.Single(Services.Tickets.Tickets).CustomerId);
        Assert.Equal("", await QuestionAsync());
    }

    [Theory, BothDatabases]
    public async Task Lid_PhoneIsLearnedLater_TheTicketLearnsItsCustomer(DatabaseKind kind)
    {
        await StartAsync(kind, Palesa, Thabo);
        await SendAsync(TestMessages.Text("no power", "1") with { Sender = "77@lid", ChatId = "77@lid", Phone = "" });
        await WorkedOffAsync();
        Assert.Equal("", Assert.Single(Services.Tickets.Tickets).CustomerId);

        await Database.WriteAsync(session => Host.Services.GetRequiredService<CustomerCare.Bridge.Identity.AddressBook>().LinkAsync(session, TestMessages.Account, "77@lid", TestMessages.Phone), Cancellation);
        await SendAsync("still no power", "2");
        await WorkedOffAsync();

        Assert.Equal("MAK-0001", Assert.Single(Services.Tickets.Tickets).CustomerId);
    }

    private Task StartStrangerAsync(DatabaseKind kind) => StartAsync(kind, [], [Palesa]);

    private Task StartSharedAsync(DatabaseKind kind) => StartAsync(kind, [Palesa, Thabo], []);

    private Task StartAsync(DatabaseKind kind, Customer own, Customer neighbour) => StartAsync(kind, [own], [neighbour]);

    private async Task StartAsync(DatabaseKind kind, Customer[] own, Customer[] others)
    {
        Services.Customers.Add($"+{TestMessages.Phone}", own);
        Services.Customers.Add("+26650000001", others);
        Judge();
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
    }

    // By the words, as the real one would: an answer alone is nothing to it.
    private void Judge() => Services.Classifier.Judge(text => text switch
    {
        _ when text.Contains("fire", StringComparison.Ordinal) => FakeClassifier.Dangerous(Danger.Fire),
        _ when text.Contains("meter", StringComparison.Ordinal) => FakeClassifier.Fault(Category.MeterIssue, Priority.P2),
        _ when text.Contains("power", StringComparison.Ordinal) => FakeClassifier.NoPower(),
        _ when text.Contains("thanks", StringComparison.Ordinal) => FakeClassifier.Only(Intent.Thanks),
        _ => FakeClassifier.Only(Intent.Unclear),
    });

    private async Task<(string CustomerId, string Question)> RememberedAsync() =>
        Assert.Single(await QueryAsync<(string, string)>("SELECT customer_id, COALESCE(question, '') FROM conversations"));

    private async Task<string> QuestionAsync() => Assert.Single(await QueryAsync<string>("SELECT COALESCE(question, '') FROM conversations"));
}
