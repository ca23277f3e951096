using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Bridge.Tests.Texts;

public sealed class GivenTextTests
{
    [Theory]
    [InlineData("Rea leboha.", "Thank you.", false)]
    [InlineData("Tekete ke {ticket}.", "The ticket is {ticket}.", true)]
    [InlineData("Rea leboha.\nRe mona.", "Thank you.\nWe are here.", false)]
    public void Accept_GoodText_IsTaken(string sesotho, string english, bool withTicket) =>
        Assert.Equal(new BilingualText(sesotho, english), GivenText.Accept(new CustomerReply { Sesotho = sesotho, English = english }, withTicket));

    [Theory]
    [InlineData("", false)]
    [InlineData(" \n", false)]
    [InlineData("Hello {name}.", false)]
    [InlineData("Hello {", false)]
    [InlineData("Hello }", false)]
    [InlineData("The ticket is {ticket}.", false)]
    [InlineData("Thank you.", true)]
    [InlineData("The ticket is {ticket} of {name}.", true)]
    [InlineData("The ticket is {Ticket}.", true)]
    [InlineData("Thank you.\n\nThank you.", false)]
    [InlineData("Thank you.\r\nThank you.", false)]
    [InlineData("Thank\0you.", false)]
    [InlineData("Thank\u001b[1m you.", false)]
    public void Accept_OnePartIsNotUsable_IsNull(string part, bool withTicket)
    {
        var good = withTicket ? "Number {ticket} is yours." : "This is good.";

        Assert.NotNull(GivenText.Accept(new CustomerReply { Sesotho = good, English = good }, withTicket));
        Assert.Null(GivenText.Accept(new CustomerReply { Sesotho = part, English = good }, withTicket));
        Assert.Null(GivenText.Accept(new CustomerReply { Sesotho = good, English = part }, withTicket));
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Accept_Length_IsBounded(int length, bool isTaken)
    {
        var text = new string('a', length);

        Assert.Equal(isTaken, GivenText.Accept(new CustomerReply { Sesotho = text, English = "This is good." }, withTicket: false) is not null);
        Assert.Equal(isTaken, GivenText.Accept(new CustomerReply { Sesotho = "This is good.", English = text }, withTicket: false) is not null);
    }

    [Fact]
    public void Accept_Nothing_IsNull() => Assert.Null(GivenText.Accept(null, withTicket: false));

    [Fact]
    public void Accept_SpaceAround_IsTakenAway() =>
        Assert.Equal(new BilingualText("Rea leboha.", "Thank you."), GivenText.Accept(new CustomerReply { Sesotho = " Rea leboha.\n", English = "Thank you. " }, withTicket: false));
}
