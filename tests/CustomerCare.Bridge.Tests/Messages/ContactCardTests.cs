using CsCheck;
using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.Tests.Messages;

public sealed class ContactCardTests
{
    private const string Palesa = "BEGIN:VCARD\nVERSION:3.0\nN:Mokoena;Palesa;;;\nFN:Palesa Mokoena\nTEL;type=CELL;waid=26658001234:+266 5800 1234\nitem1.TEL:58009999\nEND:VCARD";

    [Fact]
    public void People_Card_IsANameAndItsNumbers() => Assert.Equal(["Palesa Mokoena +266 5800 1234 58009999"], ContactCard.People(Palesa));

    [Fact]
    public void People_SeveralCards_AreEachAPerson() =>
        Assert.Equal(["Palesa Mokoena +266 5800 1234 58009999", "58000001"], ContactCard.People($"{Palesa}\nBEGIN:VCARD\nTEL:58000001\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD"));

    [Theory]
    [InlineData("BEGIN:VCARD", true)]
    [InlineData("begin:vcard\nFN:X", true)]
    [InlineData("No power. BEGIN:VCARD", false)]
    [InlineData("", false)]
    public void IsCard_Text_IsOneWhereItBeginsSo(string text, bool expected) => Assert.Equal(expected, ContactCard.IsCard(text));

    [Fact]
    public void People_AnyText_IsRead() =>
        Gen.String.Sample(text => ContactCard.People($"BEGIN:VCARD\n{text}").All(person => person.Length > 0));
}
