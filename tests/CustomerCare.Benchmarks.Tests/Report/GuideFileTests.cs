using CustomerCare.Benchmarks.Report;

namespace CustomerCare.Benchmarks.Tests.Report;

public sealed class GuideFileTests
{
    private const string Guide = "before\n<!-- results of lookup -->\n\nold\n\n<!-- end of lookup -->\nafter\n";

    [Fact]
    public void Replace_PlaceForResults_ReplacesWhatStandsThere() =>
        Assert.Equal(Guide.Replace("old", "new", StringComparison.Ordinal), GuideFile.Replace(Guide, "lookup", "new"));

    [Fact]
    public void Replace_NoPlace_ChangesNothing() => Assert.Equal(Guide, GuideFile.Replace(Guide, "access", "new"));
}
