using System.Text;
using System.Text.Json.Nodes;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.Classifier.Tests.Drafts;
using CustomerCare.ServiceDefaults.Hosting;
using Xunit;

namespace CustomerCare.Classifier.Tests.Knowledge;

public sealed class KnowledgeCatalogTests
{
    private static readonly KnowledgeCatalog BuiltIn = KnowledgeCatalog.Load();

    public static TheoryData<string> Ids { get; } = [.. AnswerIds.All];

    [Fact]
    public void Ids_BuiltIn_AreTheOnesLookedFor() => Assert.Equal(AnswerIds.All, BuiltIn.Ids);

    [Theory, MemberData(nameof(Ids))]
    public void Find_AllFactsKnown_GivesBothLanguagesWithoutPlaceholder(string id)
    {
        var answer = Parse(WithAllFacts()).Find(id)!;

        Assert.All([answer.Sesotho, answer.English], part => Assert.True(part.Length is >= 100 and <= KnowledgeRules.MaxAnswerLength && !part.AsSpan().ContainsAny("{}\n")));
        Assert.True(WordShare.Of(answer.Sesotho) > 0.75 && WordShare.Of(answer.English) < 0.25);
    }

    [Theory]
    [InlineData(AnswerIds.OfficeHours, true)]
    [InlineData(AnswerIds.ReadMeter, true)]
    [InlineData(AnswerIds.NewConnection, true)]
    [InlineData(AnswerIds.AccountNumber, true)]
    [InlineData(AnswerIds.Contact, false)]
    [InlineData(AnswerIds.BuyUnits, false)]
    [InlineData(AnswerIds.Prices, false)]
    [InlineData("weather", false)]
    [InlineData("", false)]
    public void Find_BuiltIn_GivesWhatNeedsNoUnknownFact(string id, bool isGiven) => Assert.Equal(isGiven, BuiltIn.Find(id) is not null);

    [Fact]
    public void Find_Facts_StandInTheirLanguage()
    {
        var answer = Parse(Change(file => file["facts"]!["office_hours"] = new JsonObject { ["sesotho"] = "ka Mantaha", ["english"] = "on Mondays" })).Find(AnswerIds.OfficeHours)!;

        Assert.Contains("e buloa ka Mantaha.", answer.Sesotho, StringComparison.Ordinal);
        Assert.Contains("is open on Mondays.", answer.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_PlainFact_StandsInBothLanguages()
    {
        var answer = Parse(WithAllFacts()).Find(AnswerIds.Prices)!;

        Assert.All([answer.Sesotho, answer.English], part => Assert.Contains("price_per_unit's value", part, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_OneOfTwoFactsEmpty_IsNull()
    {
        var json = WithAllFacts();

        Assert.NotNull(Parse(json).Find(AnswerIds.Prices));
        Assert.Null(Parse(Change(json, file => file["facts"]!["connection_fee"] = "  ")).Find(AnswerIds.Prices));
    }

    [Fact]
    public void Find_EmptyAnswer_IsNull()
    {
        var catalog = Parse(Change(file => file["answers"]!["read-meter"] = new JsonObject { ["sesotho"] = "", ["english"] = "" }));

        Assert.Null(catalog.Find(AnswerIds.ReadMeter));
        Assert.Contains(AnswerIds.ReadMeter, catalog.Ids);
    }

    [Fact]
    public void Find_AnswerOfOnesOwn_IsGiven()
    {
        var catalog = Parse(Change(file => file["answers"]!["solar-lamps"] = new JsonObject { ["sesotho"] = "Ha re rekise mabone.", ["english"] = "We do not sell lamps." }));

        Assert.Equal("We do not sell lamps.", catalog.Find("solar-lamps")!.English);
        Assert.Contains("solar-lamps", catalog.Ids);
    }

    [Fact]
    public void Find_Result_BelongsToTheCaller()
    {
        BuiltIn.Find(AnswerIds.ReadMeter)!.English = "changed";

        Assert.NotEqual("changed", BuiltIn.Find(AnswerIds.ReadMeter)!.English);
    }

    [Theory]
    [InlineData("answers", "contact", "sesotho", "", "answers.contact has no sesotho text")]
    [InlineData("answers", "contact", "english", " ", "answers.contact has no english text")]
    [InlineData("answers", "contact", "english", "Call {phone} please.", "answers.contact has {phone}, which is no fact")]
    [InlineData("answers", "contact", "english", "Your ticket is {ticket}.", "answers.contact has {ticket}, which is no fact")]
    [InlineData("answers", "contact", "english", "Call {call_centre_phone please.", "a brace that belongs to no fact")]
    [InlineData("answers", "contact", "english", "Call us", "7 characters")]
    [InlineData("answers", "contact", "english", "Call us.\n\nPlease.", "a line break")]
    [InlineData("answers", "Contact Us", "english", "Call us at once.", "answers.Contact Us has an id other than")]
    [InlineData("facts", "office_hours", "english", "", "facts.office_hours has no english text")]
    [InlineData("facts", "office_hours", "english", "{office_place}", "facts.office_hours: the english text has a brace")]
    [InlineData("facts", "office_hours", "english", "a\nb", "facts.office_hours: the english text has a line break")]
    [InlineData("facts", "Office-Hours", "english", "a", "facts.Office-Hours has a name other than")]
    public void From_WrongText_IsRefusedWithTheProblem(string section, string name, string language, string text, string problem) =>
        Assert.Contains(problem, Refusal(Change(file =>
        {
            var entry = file[section]![name] ??= new JsonObject { ["sesotho"] = "Re letsetse hona joale.", ["english"] = "Call us at once." };
            entry[language] = text;
        })), StringComparison.Ordinal);

    [Theory]
    [InlineData("english", 801)]
    [InlineData("sesotho", 801)]
    public void From_AnswerTooLong_SaysHowLong(string language, int length) =>
        Assert.Contains($"the {language} text has {length} characters", Refusal(Change(file => file["answers"]!["read-meter"]![language] = new string('a', length))), StringComparison.Ordinal);

    [Fact]
    public void From_AnswerTooLongWithItsFact_IsRefused() => Assert.Contains(
        "answers.contact: the english text has",
        Refusal(Change(file =>
        {
            file["facts"]!["office_place"] = new string('a', 200);
            file["answers"]!["contact"]!["english"] = $"{new string('b', 700)} {{office_place}}";
        })),
        StringComparison.Ordinal);

    [Fact]
    public void From_FactTooLong_IsRefused() =>
        Assert.Contains("facts.call_centre_phone: the english text has 201 characters", Refusal(Change(file => file["facts"]!["call_centre_phone"] = new string('1', 201))), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "facts stands there 0 times")]
    [InlineData("{}", "answers.prices is missing")]
    [InlineData("[]", "The file is of the kind array")]
    [InlineData("""{"facts":{},"answers":{},"texts":{}}""", "'texts' is not known")]
    [InlineData("""{"facts":{},"facts":{},"answers":{}}""", "facts stands there 2 times")]
    [InlineData("""{"facts":{"a":"1","a":"2"},"answers":{}}""", "facts.a stands there twice")]
    [InlineData("""{"facts":{},"answers":{"contact":{"sesotho":"","english":""},"contact":{"sesotho":"","english":""}}}""", "answers.contact stands there twice")]
    [InlineData("""{"facts":{},"answers":{"contact":{"sesotho":"","sesotho":""}}}""", "answers.contact has sesotho twice")]
    [InlineData("""{"facts":{},"answers":{"contact":{"sesotho":"","englsh":""}}}""", "answers.contact has 'englsh'")]
    [InlineData("""{"facts":{},"answers":{"contact":"Call us."}}""", "answers.contact is of the kind string")]
    [InlineData("""{"facts":{"a":5},"answers":{}}""", "facts.a is of the kind number")]
    [InlineData("""{"facts":{"a":{"sesotho":null,"english":""}},"answers":{}}""", "facts.a.sesotho is no text")]
    public void From_WrongShape_IsRefusedWithTheProblem(string json, string problem) => Assert.Contains(problem, Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void From_SeveralProblems_NamesAll()
    {
        var refusal = Refusal(Change(file =>
        {
            file["answers"]!.AsObject().Remove("prices");
            file["answers"]!["contact"]!["english"] = "";
            file["facts"]!["office_hours"]!["sesotho"] = "";
        }));

        Assert.All(["mine.json: ", "answers.prices", "answers.contact", "facts.office_hours"], part => Assert.Contains(part, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_File_TakesTheBuiltInsPlace()
    {
        using var file = new JsonFile(WithAllFacts());

        Assert.NotNull(KnowledgeCatalog.Load(file.Path).Find(AnswerIds.Contact));
    }

    [Fact]
    public void Load_NoSuchFile_NamesSettingAndFile()
    {
        var refusal = Assert.Throws<StartupException>(() => KnowledgeCatalog.Load("/no/such/knowledge.json")).Message;

        Assert.All(["Classifier:KnowledgeFile", "/no/such/knowledge.json"], part => Assert.Contains(part, refusal, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_NoJson_NamesFileAndLine()
    {
        using var file = new JsonFile("{\n  \"facts\": oops\n}");

        var refusal = Assert.Throws<StartupException>(() => KnowledgeCatalog.Load(file.Path)).Message;

        Assert.Contains($"{file.Path} is not JSON at line 2", refusal, StringComparison.Ordinal);
    }

    private static KnowledgeCatalog Parse(string json) => KnowledgeCatalog.From(KnowledgeFile.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json))), "mine.json");

    private static string Refusal(string json) => Assert.Throws<StartupException>(() => Parse(json)).Message;

    private static string WithAllFacts() => Change(file =>
    {
        foreach (var name in file["facts"]!.AsObject().Select(fact => fact.Key).ToList()) file["facts"]![name] = $"{name}'s value";
    });

    private static string Change(Action<JsonNode> change)
    {
        using var stream = typeof(KnowledgeCatalog).Assembly.GetManifestResourceStream("CustomerCare.Classifier.Knowledge.knowledge.json")!;
        using var reader = new StreamReader(stream);
        return Change(reader.ReadToEnd(), change);
    }

    private static string Change(string json, Action<JsonNode> change)
    {
        var file = JsonNode.Parse(json, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        change(file);
        return file.ToJsonString();
    }

    private sealed class JsonFile : IDisposable
    {
        public JsonFile(string json) => File.WriteAllText(Path, json);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
