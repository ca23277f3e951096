using CsCheck;
using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.Tests.Messages;

public sealed class MessageTextTests
{
    // Every code unit, the awkward ones often: controls, line ends, halves of surrogate pairs.
    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Char,
            Gen.Char['\0', '\u001f'],
            Gen.Char['\ud800', '\udfff'],
            Gen.Char["\r\n\t \u0085\u2028\u007f\ufffda"])
        .Array[0, 60].Select(characters => new string(characters));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("\0\u0001\u001b\u007f\u009f", "")]
    [InlineData("a\0b\u0007c", "abc")]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("  Ntate 'M'e \n", "Ntate 'M'e")]
    [InlineData("⚡ no power 😡", "⚡ no power 😡")]
    [InlineData("Tšoelopele ea Lesotho", "Tšoelopele ea Lesotho")]
    public void Clean_Text_KeepsWhatAScreenShows(string? text, string expected) => Assert.Equal(expected, MessageText.Clean(text));

    [Fact]
    public void Clean_HalvesOfSurrogatePairs_BecomeReplacementCharacters() =>
        Assert.Equal("a\ufffdb\ufffd", MessageText.Clean("a\ud83db\ude00"));

    [Fact]
    public void Clean_Twice_IsTheSameAsOnce() => AnyText.Sample(text => MessageText.Clean(MessageText.Clean(text)) == MessageText.Clean(text));

    [Fact]
    public void Clean_AnyText_IsValidUnicodeWithoutControls() => AnyText.Sample(text =>
    {
        var clean = MessageText.Clean(text);
        return clean.IsWellFormed() && clean.All(character => character is '\n' or '\t' || !char.IsControl(character)) && clean.Length <= text.Length;
    });

    [Fact]
    public void Cut_AnyLength_NeverSplitsAPair() => Gen.Select(Gen.Int[0, 20], Gen.Int[1, 20]).Sample((plain, length) =>
    {
        var cut = MessageText.Cut(new string('a', plain) + "😡😡😡", length);
        return cut.Length <= length && cut.IsWellFormed();
    });
}

internal static class UnicodeExtensions
{
    /// <summary>True where every surrogate has its other half.</summary>
    public static bool IsWellFormed(this string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
