using CsCheck;
using CustomerCare.Bridge.Pipeline;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class NewsWishTests
{
    private static readonly Gen<string> Around = OneOf("", " ", "!", ".", "...", "\n", "\"", "*", " - ", "🛑");

    private static readonly Gen<(string Word, bool StopsNews)> Word =
        OneOf(("STOP", true), ("EMISA", true), ("TLOHELA", true), ("START", false), ("QALA", false));

    [Fact]
    public void Read_TheWordAlone_IsTheWishInAnyCaseAndPunctuation() => Gen.Select(Word, Around, Around, Gen.Bool.Array[7]).Sample((word, before, after, upper) =>
    {
        var written = string.Concat(word.Word.Select((letter, index) => upper[index] ? letter : char.ToLowerInvariant(letter)));

        Assert.Equal(word.StopsNews, NewsWish.Read($"{before}{written}{after}"));
    });

    [Fact]
    public void Read_TheWordInALongerText_IsNoWish() => Gen.Select(Word, OneOf("please", "power", "motlakase", "1", "ntate"), Gen.Bool).Sample((word, other, first) =>
        Assert.Null(NewsWish.Read(first ? $"{other} {word.Word}" : $"{word.Word} {other}")));

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("stopped")]
    [InlineData("s t o p")]
    [InlineData("The meter will not stop")]
    public void Read_OtherWords_AreNoWish(string text) => Assert.Null(NewsWish.Read(text));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
