using CsCheck;
using CustomerCare.Bridge.Identity;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Bridge.Tests.Identity;

public sealed class AccountNumbersTests
{
    private static readonly SiteCatalog Sites = SiteCatalog.Load();
    private static readonly string[] Between = ["", " ", "-", " - "];

    [Theory]
    [InlineData("0045MAK", "0045MAK")]
    [InlineData("my account is 0045mak, no power", "0045MAK")]
    [InlineData("0045 mak", "0045MAK")]
    [InlineData("0045-MAK.", "0045MAK")]
    [InlineData("045 MAK", "0045MAK")]
    [InlineData("plot MAK 0045 HH", "0045MAK")]
    [InlineData("ACC-001", "ACC-001")]
    [InlineData("acc 001", "ACC-001")]
    [InlineData("0045MAK and acc: 001", "0045MAK ACC-001")]
    [InlineData("0045MAK, I repeat, 0045 mak", "0045MAK")]
    [InlineData("where is MAK-2026-0065 now", "")]
    [InlineData("ticket MAK-2026-0065 MAK", "")]
    [InlineData("0045XYZ", "")]
    [InlineData("0045MAKER", "")]
    [InlineData("58001234", "")]
    [InlineData("accident 001", "")]
    [InlineData("no power", "")]
    public void In_Text_FindsEachOnceInItsStoredForm(string text, string expected) => Assert.Equal(expected, string.Join(' ', AccountNumbers.In(text, Sites)));

    [Fact]
    public void In_AnyWayOfWriting_IsTheSameNumber() =>
        Gen.Select(Gen.Int[100, 9999], Gen.Int[0, Sites.Sites.Count - 1], Gen.Int[0, Between.Length - 1], Gen.Bool).Sample((number, index, between, lower) =>
        {
            var site = Sites.Sites[index].Code;
            var written = $"{number:0000}{Between[between]}{(lower ? site.ToLowerInvariant() : site)}";

            Assert.Equal([$"{number:0000}{site}"], AccountNumbers.In($"Lumela, {written}; no power", Sites));
        });

    [Fact]
    public void In_LongText_TakesTimeInItsLength()
    {
        var text = string.Concat(Enumerable.Repeat("0045 ", 13_000));

        Assert.Empty(AccountNumbers.In(text, Sites));
    }
}
