using CsCheck;
using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Tests.Texts;

public sealed class BilingualTextTests
{
    private static readonly BilingualText Text = new("Re kentse {media} teketeng {ticket}.", "We added {media} to {ticket}.");

    [Fact]
    public void Fill_Values_GoIntoBothLanguages() => Assert.Equal(
        new BilingualText("Re kentse A teketeng B.", "We added A to B."), Text.Fill(new Dictionary<string, string> { ["media"] = "A", ["ticket"] = "B", ["other"] = "C" }));

    [Fact]
    public void Fill_Words_AreThoseOfTheLanguage() => Assert.Equal(
        new BilingualText("Re kentse video ea hau teketeng {ticket}.", "We added your video to {ticket}."), Text.Fill("media", new BilingualText("video ea hau", "your video")));

    [Fact]
    public void Render_AfterFill_HasEverything() =>
        Assert.Equal("Re kentse A teketeng MAK-2026-0001.\n\nWe added A to MAK-2026-0001.", Text.Fill("media", "A").Render("MAK-2026-0001"));

    [Fact]
    public void Fill_ValueLooksLikeAPlaceholder_BringsNoPlaceOfItsOwn()
    {
        var together = Text.Fill(new Dictionary<string, string> { ["media"] = "{ticket}", ["ticket"] = "{media}" });
        var oneByOne = Text.Fill("media", "{ticket}").Fill("ticket", "X");

        Assert.Equal("We added (ticket) to (media).", together.English);
        Assert.Equal("We added (ticket) to X.", oneByOne.English);
    }

    [Theory]
    [InlineData("a\nb", "a b")]
    [InlineData("a\r\n\tb", "a   b")]
    [InlineData("a\u2028b\u0085c\u2029d", "a b c d")]
    [InlineData("a\0\u001B[1mb", "a  [1mb")]
    [InlineData("a\u202Eb", "a b")]
    public void Fill_ValueLaysItselfOut_StaysOnItsLine(string value, string shown) => Assert.Equal($"We added {shown} to {{ticket}}.", Text.Fill("media", value).English);

    [Fact]
    public void Render_AnyValue_LeavesTwoPartsAndNothingToFill() => Gen.Select(Gen.String, Gen.String).Sample((media, ticket) =>
    {
        var parts = Text.Fill("media", media).Render(ticket).Split("\n\n");

        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.DoesNotContain(part, c => c is '{' or '}' or '\n' or '\r'));
    });

    [Fact]
    public void Then_Texts_FollowEachOtherInEachLanguage() => Assert.Equal(new BilingualText("a c", "b d"), new BilingualText("a", "b").Then(new BilingualText("c", "d")));
}
