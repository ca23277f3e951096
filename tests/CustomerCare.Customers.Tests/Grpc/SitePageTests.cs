using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Customers.Tests.Grpc;

public sealed class SitePageTests
{
    [Fact]
    public void Of_NoPageSize_GivesAllSites()
    {
        var page = SitePage.Of(TestDirectory.Sample.Sites, null, "");

        Assert.Equal((14, 14, ""), (page.Sites.Count, page.TotalSize, page.NextPageToken));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(1000)]
    public void Of_PageAfterPage_GivesEverySiteOnce(int size)
    {
        var seen = new List<string>();
        var token = "";
        do
        {
            var page = SitePage.Of(TestDirectory.Sample.Sites, size, token);
            seen.AddRange(page.Sites.Select(site => site.Concession));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(TestDirectory.Sample.Sites.Select(site => site.Concession), seen);
    }

    [Fact]
    public void Of_SiteOfTheTokenIsGone_GoesOnBehindIt()
    {
        var token = SitePage.Of([new SiteCount("A", 1), new SiteCount("B", 1)], 1, "").NextPageToken;

        var page = SitePage.Of([new SiteCount("B", 1)], 1, token);

        Assert.Equal("B", Assert.Single(page.Sites).Concession);
    }

    [Theory]
    [InlineData(-1, "", "page_size")]
    [InlineData(0, "", "page_size")]
    [InlineData(1_000_000, "", "page_size")]
    [InlineData(10, "%%%", "page_token")]
    [InlineData(10, "AAAA", "page_token")]
    public void Of_BadRequest_IsInvalid(int size, string token, string field)
    {
        var error = Assert.Throws<CareException>(() => SitePage.Of(TestDirectory.Sample.Sites, size, token));

        Assert.Equal(field, error.Field);
    }

    [Fact]
    public void Of_NoSites_IsEmpty() => Assert.Empty(SitePage.Of([], null, "").Sites);
}
