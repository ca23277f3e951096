using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Texts;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Bridge.Tests.Texts;

public sealed class TextCatalogTests
{
    private static readonly TextCatalog Catalog = TextCatalog.Load();

    public static TheoryData<string> Keys { get; } = [.. TextKeys.All];

    public static TheoryData<string> Posts { get; } = [.. TextKeys.Posts];

    [Theory, MemberData(nameof(Keys))]
    public void Text_Each_IsSesothoThenBlankLineThenEnglish(string key)
    {
        var text = Catalog[key];

        var parts = new ReplyDraft(text.Sesotho, text.English, false, true).Render("MAK-2026-0001").Split("\n\n");

        Assert.Equal(2, parts.Length);
        Assert.All(parts, part => Assert.True(part.Trim().Length > 20 && !part.Contains('{', StringComparison.Ordinal) && !part.Contains('\n', StringComparison.Ordinal)));
        Assert.NotEqual(parts[0], parts[1]);
        Assert.Equal(TextKeys.WithTicket.Contains(key), parts.All(part => part.Contains("MAK-2026-0001", StringComparison.Ordinal)));
    }

    [Fact]
    public void Texts_OfDifferentKeys_Differ() => Assert.Equal(TextKeys.All.Count, TextKeys.All.Select(key => Catalog[key]).Distinct().Count());

    [Theory, MemberData(nameof(Posts))]
    public void RenderPost_AllValues_LeavesNoPlaceholder(string kind)
    {
        Dictionary<string, string> values = new(Values()) { ["incident_id"] = "INC-MAK-2026-0001", ["ticket_count"] = "3" };

        var post = Catalog.RenderPost(kind, values);

        // These two are about no ticket.
        Assert.Equal(kind is not TextKeys.PersonNeeded and not TextKeys.SessionDown, post.Contains("MAK-2026-0001", StringComparison.Ordinal));
        Assert.DoesNotContain("{", post, StringComparison.Ordinal);
    }

    [Fact]
    public void RenderPost_NewTicket_ShowsEverythingThatTechniciansNeed()
    {
        var post = Catalog.RenderPost("ticket_created", Values());

        Assert.All(Values().Where(value => value.Key != "status"), value => Assert.Contains(value.Value, post, StringComparison.Ordinal));
    }

    [Fact]
    public void RenderPost_MissingOrEmptyValues_ShowAsHyphen() =>
        Assert.Equal("- is now -\nSite: MAK (-)", Catalog.RenderPost("status_changed", new Dictionary<string, string> { ["site_id"] = "MAK", ["status"] = "" }));

    [Fact]
    public void RenderPost_ValueLooksLikeAPlaceholder_IsNotReplaced() =>
        Assert.StartsWith("{status} is now closed", Catalog.RenderPost("status_changed", new Dictionary<string, string> { ["ticket_id"] = "{status}", ["status"] = "closed" }), StringComparison.Ordinal);

    [Fact]
    public void RenderPost_UnknownKind_IsInvalid() =>
        Assert.Equal("KIND_UNKNOWN", Assert.Throws<CareException>(() => Catalog.RenderPost("weather", Values())).Reason);

    [Theory]
    [InlineData("{}", "'ticket_opened' is missing")]
    [InlineData("""{"customer":null,"group":null}""", "'ticket_created' is missing or empty")]
    [InlineData("null", "'danger_fallen_pole' is missing")]
    [InlineData("{", "not the JSON that is wanted")]
    [InlineData("""{"customer":{"greeting":null}}""", "'greeting' has no sesotho part")]
    [InlineData("""{"customer":{"greeting":"Lumela"}}""", "not the JSON that is wanted")]
    public void Parse_BrokenFile_IsRefusedWithTheProblem(string json, string problem) => Assert.Contains(problem, Refusal(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("greeting", "sesotho", "", "'greeting' has no sesotho part")]
    [InlineData("greeting", "english", " ", "'greeting' has no english part")]
    [InlineData("greeting", "english", "Hello {ticket}", "english part of 'greeting' must not have {ticket}")]
    [InlineData("ticket_opened", "sesotho", "Lumela", "sesotho part of 'ticket_opened' lacks {ticket}")]
    [InlineData("ticket_opened", "english", "{ticket} {name}", "'ticket_opened' has a placeholder other than {ticket}")]
    [InlineData("thanks", "english", "Thank\nyou", "english part of 'thanks' has a line break")]
    public void Parse_BrokenText_IsRefusedWithTheProblem(string key, string language, string text, string problem) =>
        Assert.Contains(problem, Refusal(Change(file => file["customer"]![key]![language] = text)), StringComparison.Ordinal);

    [Fact]
    public void Parse_SeveralProblems_NamesAll()
    {
        var refusal = Refusal(Change(file =>
        {
            file["customer"]!.AsObject().Remove("fallback");
            file["customer"]!["thanks"]!["english"] = "";
            file["group"]!["escalated"] = "";
        }));

        Assert.All(["'fallback'", "'thanks'", "'escalated'"], key => Assert.Contains(key, refusal, StringComparison.Ordinal));
    }

    private static string Refusal(string json) =>
        Assert.Throws<StartupException>(() => TextCatalog.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message;

    private static string Change(Action<JsonNode> change)
    {
        using var stream = typeof(TextCatalog).Assembly.GetManifestResourceStream("texts.json")!;
        var file = JsonNode.Parse(stream)!;
        change(file);
        return file.ToJsonString();
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
