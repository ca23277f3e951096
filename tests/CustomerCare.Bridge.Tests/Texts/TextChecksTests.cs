using CustomerCare.Bridge.Texts;

namespace CustomerCare.Bridge.Tests.Texts;

/// <summary>What is said of a text that is written down rightly and must not be sent all the same.</summary>
public sealed class TextChecksTests
{
    private const string Good = "Tekete {ticket}.";

    [Theory]
    [InlineData("{tiket} {ticket}", "has {tiket}, which is not known there; known: {ticket}.")]
    [InlineData("{Ticket} {ticket}", "has {Ticket}, which is not known there; known: {ticket}.")]
    [InlineData("{ ticket } {ticket}", "has { ticket }, which is not known there; known: {ticket}.")]
    [InlineData("{} {ticket}", "has {}, which is not known there; known: {ticket}.")]
    [InlineData("{media} {ticket}", "has {media}, which is not known there; known: {ticket}.")]
    [InlineData("Tekete.", "lacks {ticket}.")]
    [InlineData("{ticket} {", "has { or } alone; { and } belong around a name, such as {ticket}, and nowhere else.")]
    [InlineData("{{ticket}", "has { or } alone;")]
    [InlineData("} {ticket}", "has { or } alone;")]
    [InlineData("{ticket} a\tb\tc", "has a tab; a space is wanted.")]
    [InlineData("{ticket} a\0b", "has the invisible character U+0000; only letters and signs are wanted.")]
    [InlineData("{ticket} a\u001Bb", "has the invisible character U+001B;")]
    [InlineData("{ticket} a\u2028b", "has the invisible character U+2028;")]
    [InlineData("{ticket} a\u202Eb", "has the invisible character U+202E;")]
    public void Problems_OneLanguage_NamesItAndWhatIsWrong(string text, string sentence)
    {
        var sesotho = TestTexts.Problem($"[status_open]\nEnglish: {Good}\n# below\nSesotho: {text}");
        var english = TestTexts.Problem($"[status_open]\nEnglish: {text}\nSesotho: {Good}");

        Assert.Equal((4, 2), (sesotho.Line, english.Line));
        Assert.StartsWith($"The Sesotho text of [status_open] {sentence}", sesotho.Sentence, StringComparison.Ordinal);
        Assert.StartsWith($"The English text of [status_open] {sentence}", english.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[thanks]\nEnglish: Thank you.", 1, "Sesotho")]
    [InlineData("[thanks]\nSesotho: Rea leboha.", 1, "English")]
    [InlineData("[thanks]\nEnglish: Thank you.\nSesotho:\n# later", 3, "Sesotho")]
    [InlineData("[thanks]\nSesotho: Rea leboha.\nEnglish:  ", 3, "English")]
    public void Problems_LanguageMissing_IsNamed(string file, int line, string language) =>
        Assert.Equal(new TextProblem(line, $"[thanks] has no {language} text; a line '{language}: ...' is wanted."), TestTexts.Problem(file));

    [Fact]
    public void Problems_PlaceholderWhereNoneBelongs_IsNamed() => Assert.Equal(
        new TextProblem(4, "The English text of [thanks] has {ticket}; nothing in braces belongs there."),
        TestTexts.Problem("[thanks]\nSesotho: Rea leboha.\nEnglish: Thank you\n  for {ticket}."));

    [Fact]
    public void Problems_OneOfTwoPlaceholdersMissing_IsNamed() => Assert.Equal(
        new TextProblem(2, "The Sesotho text of [media_attached] lacks {media}."),
        TestTexts.Problem("[media_attached]\nSesotho: {ticket}\nEnglish: {ticket} {media}"));

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Problems_Length_IsBounded(int length, bool isGood)
    {
        var text = new string('a', 500) + "\n" + new string('b', length - 501);

        foreach (var file in new[] { $"[thanks]\nSesotho: {text}\nEnglish: b", $"[thanks]\nSesotho: a\nEnglish: {text}", $"[post session_down]\nLine: {{account}}{{reason}}\nLine: {text.Replace("\n", "\nLine: ", StringComparison.Ordinal)[18..]}" })
        {
            var problems = TestTexts.Read(file).Problems;

            Assert.Equal(isGood, problems.Count == 0);
            Assert.All(problems, problem => Assert.EndsWith("has 1001 characters; at most 1000 are wanted.", problem.Sentence, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[post session_down]", 1, "[post session_down] is empty; lines 'Line: ...' are wanted.")]
    [InlineData("[post session_down]\nLine:\nLine:", 1, "[post session_down] is empty")]
    [InlineData("[post session_down]\nLine: {account}", 1, "[post session_down] lacks {reason}.")]
    [InlineData("[post session_down]\nLine: {account} {reason}\nLine: {sinse}", 3, "[post session_down] has {sinse}, which is not known there; known: {account}, {reason}, {since}.")]
    [InlineData("[post session_down]\nLine: {account} {reason}\nLine: a\tb", 3, "[post session_down] has a tab")]
    [InlineData("[post status_changed]\nLine: {ticket_id} {status} {tickets}", 2, "[post status_changed] has {tickets}, which is not known there")]
    public void Problems_Post_AreNamed(string file, int line, string sentence)
    {
        var problem = TestTexts.Problem(file);

        Assert.Equal(line, problem.Line);
        Assert.StartsWith(sentence, problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_PostWithoutWhatItMayHave_HasNone() => Assert.Empty(TestTexts.Read("[post session_down]\nLine: {account} {reason}").Problems);
}
