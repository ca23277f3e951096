using CsCheck;
using CustomerCare.Bridge.Media;

namespace CustomerCare.Bridge.Tests.Media;

public sealed class FileFormatsTests
{
    public static TheoryData<string> Formats { get; } = [.. SampleFiles.ByFormat.Keys];

    private static readonly Gen<KeyValuePair<string, byte[]>> Samples = Gen.Int[0, SampleFiles.ByFormat.Count - 1].Select(index => SampleFiles.ByFormat.ElementAt(index));

    [Theory, MemberData(nameof(Formats))]
    public void Find_SampleOfEachFormat_NamesIt(string format) => Assert.Equal(format, FileFormats.Find(SampleFiles.ByFormat[format]));

    [Theory]
    [InlineData("FFFB9064", "audio/mpeg")]
    [InlineData("FFF34064", "audio/mpeg")]
    [InlineData("FFF95080", "audio/aac")]
    [InlineData("FFFFFFFF", "text/plain")]                       // letters of some character set, as far as anybody can tell
    [InlineData("FFD800", FileFormats.Unknown)]
    [InlineData("4F676753", "text/plain")]                       // the beginning of an Ogg file, and nothing behind it
    [InlineData("2321414D522D57420A", "audio/amr")]
    [InlineData("00000018667479706D696631", "image/heic")]
    [InlineData("504B0304", "application/zip")]
    [InlineData("09203C48544D4C3E", "text/html")]
    [InlineData("3C212D2D", "text/html")]
    [InlineData("626567696E3A7663617264", "text/vcard")]
    public void Find_OtherBeginnings_AreToldApart(string hex, string expected) => Assert.Equal(expected, FileFormats.Find(Convert.FromHexString(hex)));

    [Fact]
    public void Find_AnyBytes_GivesAFormatThatThereIs() =>
        Gen.Byte.Array[1, FileFormats.HeadLength].Sample(head => SampleFiles.ByFormat.ContainsKey(FileFormats.Find(head)));

    [Fact]
    public void Find_AnyPartOfASample_NeverReadsBehindItsEnd() =>
        Gen.Select(Samples.Select(sample => sample.Value), Gen.Int[1, 60]).Sample((file, length) => SampleFiles.ByFormat.ContainsKey(FileFormats.Find(file.AsSpan(0, Math.Min(length, file.Length)))));

    [Fact]
    public void Find_WhateverFollowsTheHead_ChangesNothingForASignature() =>
        Gen.Select(Samples.Where(sample => sample.Key is not "text/plain" and not FileFormats.Unknown), Gen.Byte.Array[0, 400])
            .Sample((sample, rest) => FileFormats.Find([.. sample.Value, .. rest]) == sample.Key);
}
