using CustomerCare.Bridge.Identity;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Tests.Identity;

public sealed class IntroductionTests
{
    private static readonly SiteCatalog Sites = SiteCatalog.Load();

    [Theory]
    [InlineData("My name is Palesa Mokoena from Makeneng, no power", false, "Palesa Mokoena")]
    [InlineData("Lebitso la ka ke Palesa Mokoena", false, "Palesa Mokoena")]
    [InlineData("this is not working at all", false, null)]
    [InlineData("Palesa Mokoena, Makeneng", false, null)]
    [InlineData("Palesa Mokoena, Makeneng", true, "Palesa Mokoena")]
    [InlineData("palesa mokoena from makeneng", true, "palesa mokoena")]
    [InlineData("Ha Makeneng", true, null)]
    [InlineData("Palesa", true, null)]
    [InlineData("Palesa Mokoena, Thabo Mokoena, Makeneng", true, null)]
    [InlineData("", true, null)]
    public void NameIn_Text_IsAFirstAndALastName(string text, bool wasAsked, string? expected) => Assert.Equal(expected, Introduction.NameIn(text, wasAsked, Sites));
}
