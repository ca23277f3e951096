using CustomerCare.Tickets.Persons;

namespace CustomerCare.Tickets.Tests.Persons;

public sealed class RedactionTests
{
    private readonly Redaction _redaction = new("26658001234", ["Thabo Mokhesi", "WhatsApp: +26658001234", ""], ["MAK-0001", "0045MAK"]);

    [Theory]
    [InlineData("Thabo Mokhesi is at home", "[erased] is at home")]
    [InlineData("ask thabo, not MOKHESI.", "ask [erased], not [erased].")]
    [InlineData("call +26658001234 or 0026658001234", "call [erased] or [erased]")]
    [InlineData("call 5800 1234 or 5800-1234", "call [erased] or [erased]")]
    [InlineData("call +266 5800 1234", "call [erased]")]
    [InlineData("customer MAK-0001, account 0045mak", "customer [erased], account [erased]")]
    [InlineData("Thabong, 158001234 and 580012345 are others", "Thabong, 158001234 and 580012345 are others")]
    [InlineData("", "")]
    public void Clean_TextOfSomebodyElse_LosesTheTracesOfThePersonOnly(string text, string expected) =>
        Assert.Equal(expected, _redaction.Clean(text));

    [Theory]
    [InlineData("Thabo Mokhesi", true)]
    [InlineData(" thabo mokhesi ", true)]
    [InlineData("WhatsApp: +26658001234", true)]
    [InlineData("Palesa Nthako", false)]
    [InlineData("", false)]
    public void IsTheirs_Author_IsThePerson(string author, bool expected) => Assert.Equal(expected, _redaction.IsTheirs(author));
}
