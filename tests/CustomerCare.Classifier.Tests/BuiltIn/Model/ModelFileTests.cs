using CustomerCare.Classifier.BuiltIn.Model;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn.Model;

public sealed class ModelFileTests
{
    private static readonly LinearModel Small = new(
        "made here",
        [new ModelHead("colour", ["red", "blue"], 0, [0.5f, 0], 0.01f, 2), new ModelHead("size", ["big"], 2, [1], 0.1f, 1)],
        [3, 9],
        [1.5f, 2],
        [10, -10, 1, 0, 127, -128]);

    [Fact]
    public void Read_WhatWasWritten_JudgesAlike()
    {
        var read = ModelFile.Read(Written());

        Assert.Equal("made here", read.Fingerprint);
        Assert.Equal(Small.Judge([3, 5]).Probabilities, read.Judge([3, 5]).Probabilities);
    }

    [Fact]
    public void Read_CutOffAnywhere_IsAnError() => Assert.All(
        Enumerable.Range(0, (int)Written().Length),
        length => Assert.ThrowsAny<IOException>(() => ModelFile.Read(new MemoryStream(Written().ToArray()[..length]))));

    [Fact]
    public void Read_AnotherFile_IsAnError() =>
        Assert.Throws<InvalidDataException>(() => ModelFile.Read(new MemoryStream(new byte[64])));

    [Fact]
    public void Judge_KnownFeatures_AddUpByTheirRarity()
    {
        var opinion = Small.Judge([3, 9]);

        // Of length 20: 3 weighs 1.5/2.5 of it, 9 weighs 2/2.5. red: 20 * 0.6 * 10 * 0.01 + 0.5; blue: 20 * (0.6 * -10 + 0.8 * 127) * 0.01; both halved.
        var (red, blue) = (Math.Exp((1.2 + 0.5) / 2), Math.Exp(19.12 / 2));
        Assert.Equal(blue / (red + blue), opinion.Of("colour", "blue"), 4);
        Assert.Equal(("blue", 1.0), (opinion.Best("colour").Label, opinion.KnownShare));
    }

    [Fact]
    public void Judge_NothingKnown_LeavesTheBiases()
    {
        var opinion = Small.Judge([1, 2]);

        Assert.Equal(0, opinion.KnownShare);
        Assert.Equal(Math.Exp(0.25) / (Math.Exp(0.25) + 1), opinion.Of("colour", "red"), 4);
    }

    private static MemoryStream Written()
    {
        var stream = new MemoryStream();
        ModelFile.Write(stream, Small);
        stream.Position = 0;
        return stream;
    }
}
