using CustomerCare.Bridge.Texts;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Texts;

public sealed class TextCatalogTests : IDisposable
{
    private static readonly TextCatalog Catalog = TextCatalog.Load();

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Keys { get; } = [.. TextKeys.All];

    public static TheoryData<string> Posts { get; } = [.. TextKeys.Posts];

    [Fact]
    public void BuiltInFile_HasEveryTextAndNoMistake() => Assert.Empty(TextFile.ReadBuiltIn().Sentences("texts.txt"));

    [Theory, MemberData(nameof(Keys))]
    public void Text_Each_IsSesothoThenBlankLineThenEnglish(string key)
    {
        var text = Catalog[key].Fill(TextRules.Customer[key].Required.ToDictionary(name => name, name => $"<{name}>"));

        var parts = text.Render("").Split("\n\n");

        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.True(!part.Contains('{', StringComparison.Ordinal) && !part.Contains('\n', StringComparison.Ordinal)));
        Assert.All(TextRules.Customer[key].Required, name => Assert.All(parts, part => Assert.Contains($"<{name}>", part, StringComparison.Ordinal)));
        Assert.NotEqual(parts[0], parts[1]);
    }

    [Theory, MemberData(nameof(Keys))]
    public void Text_Each_IsASentenceOrWordsForOne(string key) => Assert.All([Catalog[key].Sesotho, Catalog[key].English], part =>
    {
        var isWords = key.StartsWith("media_", StringComparison.Ordinal) && TextRules.Customer[key].Required.Count == 0 && key != TextKeys.MediaWithoutText;
        Assert.Equal((!isWords, isWords), (part[^1] is '.', char.IsLower(part[0])));
    });

    [Fact]
    public void Texts_OfDifferentKeys_Differ() => Assert.Equal(TextKeys.All.Count, TextKeys.All.Select(key => Catalog[key]).Distinct().Count());

    // What the customer of a South African paper would read.
    [Theory, MemberData(nameof(Keys))]
    public void Sesotho_Each_HasTheSpellingOfLesotho(string key) =>
        Assert.DoesNotMatch(@"(?i)\b(ya|wa|ha o|mme|dumela|kgotso|jwale|hodimo|di\w+|tj\w+|e tswang)\b", Catalog[key].Sesotho);

    [Theory, MemberData(nameof(Posts))]
    public void RenderPost_AllValues_LeavesNoPlaceholder(string kind)
    {
        var post = Catalog.RenderPost(kind, TextRules.Posts[kind].Allowed.ToDictionary(name => name, name => $"<{name}>"));

        Assert.All(TextRules.Posts[kind].Required, name => Assert.Contains($"<{name}>", post, StringComparison.Ordinal));
        Assert.DoesNotContain("{", post, StringComparison.Ordinal);
    }

    [Fact]
    public void RenderPost_NewTicket_ShowsEverythingThatTechniciansNeed() => Assert.Equal(
        "New ticket MAK-2026-0001 [P2]\nSite: MAK (Makeneng)\nCategory: no-power\nCustomer: Palesa Mokoena (MAK-0001)\nAccount: 0045MAK\nPhone: +26658001234\nDescription: No electricity supply.",
        Catalog.RenderPost("ticket_created", Values()));

    [Fact]
    public void RenderPost_MissingOrEmptyValues_ShowAsHyphen() =>
        Assert.Equal("- is now -\nSite: MAK (-)", Catalog.RenderPost("status_changed", new Dictionary<string, string> { ["site_id"] = "MAK", ["status"] = "" }));

    [Fact]
    public void RenderPost_ValueLooksLikeAPlaceholder_IsNotReplaced() =>
        Assert.StartsWith("{status} is now closed", Catalog.RenderPost("status_changed", new Dictionary<string, string> { ["ticket_id"] = "{status}", ["status"] = "closed" }), StringComparison.Ordinal);

    [Fact]
    public void RenderPost_ValueWithLineBreaks_StaysOnItsLine() =>
        Assert.EndsWith("\nDescription: Dark. Phone: +266", Catalog.RenderPost("ticket_created", new Dictionary<string, string> { ["description"] = "Dark.\nPhone: +266" }), StringComparison.Ordinal);

    [Fact]
    public void RenderPost_UnknownKind_IsInvalid() =>
        Assert.Equal("KIND_UNKNOWN", Assert.Throws<CareException>(() => Catalog.RenderPost("weather", Values())).Reason);

    [Theory]
    [InlineData(TextKeys.OutageEnded)]
    [InlineData(TextKeys.TicketResolved)]
    public void RenderNews_News_HasTheNumberAndTheChoice(string kind)
    {
        var parts = Catalog.RenderNews(kind, "MAK-2026-0001").Split("\n\n");

        Assert.All(parts, part => Assert.True(part.Contains("MAK-2026-0001", StringComparison.Ordinal) && part.Contains(" 1 ", StringComparison.Ordinal) && part.Contains(" 2 ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Load_FileWithOneTextAndOnePost_TakesTheRestFromTheBuiltInFile()
    {
        var own = TextCatalog.Load(Write("[thanks]\nSesotho: Kea leboha.\nEnglish: Thanks.\n[post session_down]\nLine: {account}, {reason}"));

        Assert.Equal(new BilingualText("Kea leboha.", "Thanks."), own[TextKeys.Thanks]);
        Assert.Equal("-, lost", own.RenderPost(TextKeys.SessionDown, new Dictionary<string, string> { ["reason"] = "lost" }));
        Assert.All(TextKeys.All.Where(key => key != TextKeys.Thanks), key => Assert.Equal(Catalog[key], own[key]));
        Assert.Equal(Catalog.RenderPost("ticket_created", Values()), own.RenderPost("ticket_created", Values()));
    }

    [Fact]
    public void Load_FileWithMistakes_NamesFileAndLinesOfAll()
    {
        var file = Write("[thank]\n[thanks]\nSesotho: Kea leboha.");

        var refusal = Assert.Throws<StartupException>(() => TextCatalog.Load(file));

        Assert.Equal(
            [$"{file}, line 1: [thank] is not a text that there is; the nearest is [thanks].", $"{file}, line 2: [thanks] has no English text; a line 'English: ...' is wanted."],
            refusal.Message.Split('\n'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("missing.txt")]
    [InlineData("nul\0l.txt")]
    public void Load_FileThatCannotBeRead_IsNamed(string name) => Assert.StartsWith(
        $"The file of texts '{_folder.File(name)}' cannot be read (", Assert.Throws<StartupException>(() => TextCatalog.Load(_folder.File(name))).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();

    private string Write(string texts)
    {
        File.WriteAllText(_folder.File("texts.txt"), texts);
        return _folder.File("texts.txt");
    }

    private static Dictionary<string, string> Values() => new()
    {
        ["ticket_id"] = "MAK-2026-0001",
        ["priority"] = "P2",
        ["site_id"] = "MAK",
        ["site_name"] = "Makeneng",
        ["category"] = "no-power",
        ["customer"] = "Palesa Mokoena",
        ["customer_id"] = "MAK-0001",
        ["account"] = "0045MAK",
        ["phone"] = "+26658001234",
        ["description"] = "No electricity supply.",
        ["status"] = "resolved",
    };
}
