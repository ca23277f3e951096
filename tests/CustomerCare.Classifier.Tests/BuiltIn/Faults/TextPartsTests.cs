using CustomerCare.Classifier.BuiltIn.Faults;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn.Faults;

public sealed class TextPartsTests
{
    [Theory]
    [InlineData("No power. Also my money is missing", "No power|+my money is missing")]
    [InlineData("no power also my money is missing", "no power|+my money is missing")]
    [InlineData("Ha ho motlakase, hape chelete ea ka e lahlehile", "Ha ho motlakase|+chelete ea ka e lahlehile")]
    [InlineData("metara e shoele ebile chelete e ile", "metara e shoele|+chelete e ile")]
    [InlineData("meter dead and also I want a connection", "meter dead|+I want a connection")]
    [InlineData("1. no power 2. money gone", "no power|+money gone")]
    [InlineData("1) no power\n2) money gone\n3) tree on line", "no power|+money gone|+tree on line")]
    [InlineData("No power. Bothata bo bong, chelete e ile", "No power|+Bothata bo bong, chelete e ile")]
    [InlineData("No power. The other problem is money", "No power|+The other problem is money")]
    [InlineData("A tree is on the line and my payment is missing", "A tree is on the line|my payment is missing")]
    [InlineData("Meter dead. Please cut the tree", "Meter dead|Please cut the tree")]
    public void Of_TwoThings_CutsBetweenThem(string text, string expected)
    {
        var parts = string.Join('|', TextParts.Of(text).Select(part => (part.IsAdded ? "+" : "") + part.Text));

        // The first of a list is numbered as well, and is added to nothing.
        Assert.Equal(expected, parts.StartsWith('+') ? parts[1..] : parts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no power")]
    [InlineData("no power, no water, no food")]
    [InlineData("The pole fell and there is no power")]
    [InlineData("I paid M50 and also because of that no power")]
    [InlineData("Motlakase o tsamaile hape")]
    [InlineData("also hape and ebile")]
    [InlineData("plot 2. no power")]
    [InlineData("No power. We have waited. It is cold")]
    public void Of_OneThing_IsEmpty(string text) => Assert.Empty(TextParts.Of(text));

    [Fact]
    public void Of_HundredsOfClauses_StopsAfterTheFirstFew() =>
        Assert.Equal(TextParts.Most, TextParts.Of(string.Concat(Enumerable.Repeat("gone. also ", 400))).Count);

    [Fact]
    public void Of_OneThing_AllocatesNothing()
    {
        const string text = "Good morning, there is no power at our house since the storm and the children are cold";
        TextParts.Of(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        TextParts.Of(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
