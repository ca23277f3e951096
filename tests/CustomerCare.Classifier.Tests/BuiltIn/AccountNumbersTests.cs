using CustomerCare.Classifier.BuiltIn;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

public sealed class AccountNumbersTests
{
    private static readonly SiteCatalog Sites = SiteCatalog.Load();

    [Theory]
    [InlineData("0045MAK", "0045MAK")]
    [InlineData("my account is 0045mak.", "0045MAK")]
    [InlineData("acc no: 0045 Mak", "0045MAK")]
    [InlineData("0045-MAK please", "0045MAK")]
    [InlineData("ACC-001", "ACC-001")]
    [InlineData("acc 001 no power", "ACC-001")]
    [InlineData("(acc001)", "ACC-001")]
    [InlineData("plot MAK 0045 HH", "0045MAK")]
    [InlineData("2000 and 0045 ket", "0045KET")]
    [InlineData("MAK-2026-0065", "")]
    [InlineData("call 58001234", "")]
    [InlineData("58001234 mak", "")]
    [InlineData("0045XYZ", "")]
    [InlineData("0045makeneng", "")]
    [InlineData("MAK-0001", "")]
    [InlineData("", "")]
    public void Find_Text_GivesTheStoredForm(string text, string expected) =>
        Assert.Equal(expected, AccountNumbers.Find(text, Sites).Number);
}
