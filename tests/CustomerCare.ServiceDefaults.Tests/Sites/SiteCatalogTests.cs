using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.ServiceDefaults.Tests.Sites;

public sealed class SiteCatalogTests
{
    private static readonly SiteCatalog Catalog = SiteCatalog.Load();

    [Fact]
    public void Load_NoFile_HoldsLesothoAndBenin()
    {
        Assert.Equal(14, Catalog.Sites.Count(site => site.Country == "Lesotho"));
        Assert.Equal(["GBO", "SAM"], Catalog.Sites.Where(site => site.Country == "Benin").Select(site => site.Code));
    }

    [Theory]
    [InlineData("MAK", "MAK")]
    [InlineData("mak", "MAK")]
    [InlineData(" Gbo ", "GBO")]
    [InlineData("XXX", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Find_Code_IgnoresCase(string? code, string? expected) => Assert.Equal(expected, Catalog.Find(code)?.Code);

    [Theory]
    [InlineData("no power in Makeneng", "MAK")]
    [InlineData("Ha ho motlakase Ha Makebe kajeno", "MAK")]
    [InlineData("ha makhunwane", "MAK")]
    [InlineData("SEMONKONG HAHO MOTLAKASE", "SEB")]
    [InlineData("Re Sebapaleng", "SEB")]
    [InlineData("we are at Matsoaing", "MAT")]
    [InlineData("ko Matswaing", "MAT")]
    [InlineData("Tloha-re-bue", "TLH")]
    [InlineData("tloha re bue", "TLH")]
    [InlineData("Tloharebue", "TLH")]
    [InlineData("Tlhanyaku!", "TLH")]
    [InlineData("Séhlabathébe", "SEH")]
    [InlineData("Keta\u2019ne", "KET")]
    [InlineData("Ketaneng", "KET")]
    [InlineData("mashaing", "MAS")]
    [InlineData("Ha Suoane", "SUA")]
    [InlineData("Sua village", "SUA")]
    [InlineData("site GBO please", "GBO")]
    [InlineData("(MAS)", "MAS")]
    [InlineData("MAK-2026-0065", "MAK")]
    [InlineData("Ralebese", "RAL")]
    public void FindNamedIn_NameOrCode_FindsTheSite(string text, string expected) =>
        Assert.Equal(expected, Catalog.FindNamedIn(text)?.Code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no power in Mazenod")]
    [InlineData("sua khomo")]
    [InlineData("mas o motle")]
    [InlineData("the mat is wet, he ran a ral")]
    [InlineData("Mak and Sam and Ket")]
    [InlineData("Makenengo")]
    [InlineData("0045MAK")]
    [InlineData("\ud800 \udc00 🔥")]
    public void FindNamedIn_OrdinaryWords_FindsNothing(string? text) => Assert.Null(Catalog.FindNamedIn(text));

    [Theory]
    [InlineData("SEB or Ketane", "KET")]
    [InlineData("Ketane or Sehlabathebe", "SEH")]
    [InlineData("Mashai or Ketane", "MAS")]
    public void FindNamedIn_SeveralSites_PrefersTheLongestNameThenTheFirst(string text, string expected) =>
        Assert.Equal(expected, Catalog.FindNamedIn(text)?.Code);

    [Fact]
    public void Load_File_ReplacesTheBuiltInSites()
    {
        using var file = new SiteFileFixture("""{"sites":[{"code":"ABC","names":["Alpha"],"country":"Zambia"}]}""");

        var catalog = SiteCatalog.Load(file.Path);

        Assert.Equal("ABC", Assert.Single(catalog.Sites).Code);
        Assert.Equal("ABC", catalog.FindNamedIn("in alpha")?.Code);
    }

    [Theory]
    [InlineData("""{"sites":[{"code":"","names":[],"country":"X"}]}""", "sites[0].code: found ''; wanted: three capital letters")]
    [InlineData("""{"sites":[{"code":"abc","country":"X"}]}""", "sites[0].code: found 'abc'")]
    [InlineData("""{"sites":[{"code":"ABC","country":"X"},{"code":"ABC","country":"X"}]}""", "sites[1].code: found 'ABC', which sites[0] has already")]
    [InlineData("""{"sites":[{"code":"ABC"}]}""", "sites[0].country: found nothing")]
    [InlineData("""{"sites":[{"code":"ABC","names":["Ha-Tlo","ha tlo"],"country":"X"}]}""", "sites[0].names[1]: found 'ha tlo', which reads like sites[0].names[0]")]
    [InlineData("""{"sites":[{"code":"ABC","names":["-"],"country":"X"}]}""", "sites[0].names[0]: found '-'; wanted: a name with letters")]
    [InlineData("""{"sites":[null]}""", "sites[0].code: found ''")]
    [InlineData("""{"sites":[]}""", "'sites' is missing or empty")]
    [InlineData("null", "'sites' is missing or empty")]
    [InlineData("{", "wanted: {\"sites\":[")]
    [InlineData("""{"sites":"MAK"}""", "found something else at $.sites")]
    public void Load_BrokenFile_SaysFileFieldFoundAndWanted(string json, string expected)
    {
        using var file = new SiteFileFixture(json);

        var exception = Assert.Throws<SiteCatalogException>(() => SiteCatalog.Load(file.Path));

        Assert.Contains(file.Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralProblems_ReportsAllOfThem()
    {
        using var file = new SiteFileFixture("""{"sites":[{"code":"x"},{"code":"y"}]}""");

        var exception = Assert.Throws<SiteCatalogException>(() => SiteCatalog.Load(file.Path));

        Assert.Contains("4 problem(s)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_NamesTheSetting()
    {
        var exception = Assert.Throws<SiteCatalogException>(() => SiteCatalog.Load("no-such-sites.json"));

        Assert.Contains("Sites:File names 'no-such-sites.json'", exception.Message, StringComparison.Ordinal);
    }

    private sealed class SiteFileFixture : IDisposable
    {
        public SiteFileFixture(string json) => File.WriteAllText(Path, json);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
