using CustomerCare.Classifier.BuiltIn;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("metara ya hao", "metara ea hao")]
    [InlineData("motlakase wa rona", "motlakase oa rona")]
    [InlineData("ditlhase", "litlhase")]
    [InlineData("dumela", "lumela")]
    [InlineData("tjhelete", "chelete")]
    [InlineData("tshwarwa", "tšoaroa")]
    [InlineData("ts'oaroa", "ts’oaroa")]
    [InlineData("kgutlile", "khutlile")]
    [InlineData("NOOOO POWERRR", "no power")]
    [InlineData("does'nt", "doesn't")]
    [InlineData("ｆｉｒｅ", "fire")]
    [InlineData("𝐟𝐢𝐫𝐞", "fire")]
    [InlineData("fі\u200bre", "fire")]
    [InlineData("ts\u030coaroa", "tsoaroa")]
    public void Words_OtherSpelling_GivesTheSameWords(string one, string other) =>
        Assert.Equal(TextNormalizer.Words(other), TextNormalizer.Words(one));

    [Theory]
    [InlineData("mollo", "molo")]
    [InlineData("off", "of")]
    [InlineData("feel", "fell")]
    public void Words_OtherWord_StaysDifferent(string one, string other) =>
        Assert.NotEqual(TextNormalizer.Words(other), TextNormalizer.Words(one));

    [Fact]
    public void Words_SentencesAndEmoji_AreTokens() =>
        Assert.Equal(["no", "|", "ha", "🔥", "🔥"], TextNormalizer.Words("No. Ha 🔥🔥"));

    [Fact]
    public void Words_SpacedLetters_AddTheWord() =>
        Assert.Equal(["a", "f", "i", "r", "e", "afire", "fire"], TextNormalizer.Words("a f.i.r.e"));
}
