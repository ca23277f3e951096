using CustomerCare.Bridge.Identity;
using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.Tests.Identity;

public sealed class MergedConversationTests
{
    private static readonly Conversation Older = Make("older", 1, "MAK-2026-0001");
    private static readonly Conversation Younger = Make("younger", 2, "MAK-2026-0002");

    [Fact]
    public void Of_TicketsOfBoth_TheLaterTalkComesFirst() =>
        Assert.Equal(["MAK-2026-0002", "MAK-2026-0001"], Merge(Older, Younger).Tickets.Select(ticket => ticket.TicketId));

    [Fact]
    public void Of_OneTicketInBoth_IsThereOnce() => Assert.Single(Merge(Older, Make("younger", 2, "MAK-2026-0001")).Tickets);

    [Theory]
    [InlineData("automatic", "with_person", "with_person")]
    [InlineData("with_person", "person_needed", "with_person")]
    [InlineData("person_needed", "automatic", "person_needed")]
    [InlineData("automatic", "automatic", "automatic")]
    public void Of_Modes_APersonWins(string older, string younger, string expected) =>
        Assert.Equal(expected, Merge(Older with { Mode = older }, Younger with { Mode = younger }).Mode);

    [Theory]
    [InlineData(5, 7, 7)]
    [InlineData(7, 5, 7)]
    [InlineData(0, 5, 5)]
    [InlineData(5, 0, 5)]
    public void Of_Questions_TheLaterOneStays(long older, long younger, long expected) =>
        Assert.Equal(expected, Merge(Older with { Question = Ask(older) }, Younger with { Question = Ask(younger) }).Question!.AskedAt);

    [Fact]
    public void Of_Budget_IsTheLaterOne() => Assert.Equal(9, Merge(Older with { NextReplyAt = 9 }, Younger with { NextReplyAt = 3 }).NextReplyAt);

    [Fact]
    public void Of_OnlyOneIsKnown_IsThatCustomer()
    {
        var merged = Merge(Older, Younger with { CustomerId = "MAK-0001", CustomerName = "Palesa", SiteId = "MAK", AccountNumber = "0045MAK" });

        Assert.Equal(("MAK-0001", "Palesa", "MAK", "0045MAK"), (merged.CustomerId, merged.CustomerName, merged.SiteId, merged.AccountNumber));
    }

    [Fact]
    public void Of_OnlyOneHasAPhone_HasIt() => Assert.Equal("26658001234", Merge(Older, Younger with { Phone = "26658001234" }).Phone);

    private static Conversation Merge(Conversation older, Conversation younger) => MergedConversation.Of(older, younger);

    private static Question? Ask(long at) => at == 0 ? null : new Question(QuestionKind.WhoIsWriting, "", at);

    private static Conversation Make(string id, long lastMessageAt, string ticketId) => new()
    {
        ConversationId = id,
        ChannelAccount = "simulator",
        Address = id,
        Phone = "",
        Version = 1,
        LastMessageAt = lastMessageAt,
        Tickets = [new ConversationTicket(ticketId, ticketId, "no-power", "P1", false, "", 0, 0)],
    };
}
