using CustomerCare.Accounts.Pages;

namespace CustomerCare.Accounts.Tests.Pages;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/console/tickets?site=MAK#top")]
    public void From_PathOfOurs_IsKept(string path) => Assert.Equal(path, ReturnAddress.From(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("console")]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]   // browsers leave the tab out
    [InlineData("javascript:alert(1)")]
    public void From_AnythingElse_IsTheStartPage(string? path) => Assert.Equal("/", ReturnAddress.From(path));
}
