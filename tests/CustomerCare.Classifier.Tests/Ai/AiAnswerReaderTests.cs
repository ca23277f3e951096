using CsCheck;
using CustomerCare.Classifier.Ai;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

public sealed class AiAnswerReaderTests
{
    private static readonly AiAnswerReader Reader = new(SiteCatalog.Load(), new([new("office-hours", "When is it open?")]));

    [Fact]
    public void Read_EveryField_IsTaken()
    {
        var reading = Reader.Read(
            """
            {"needs_ticket":true,"category":"no-power","priority":"P1","danger":"fallen-line","intent":"fault","ask_for_info":false,"site_id":"mak",
             "account_number":"0045mak","fault_summary":" No supply. ","answer_id":"office-hours","customer_reply":{"sesotho":"Re fumane","english":"We have"},"mood":"sad"}
            """);

        Assert.Equal(
            new AiAnswer
            {
                NeedsTicket = true,
                Category = Category.NoPower,
                Priority = Priority.P1,
                Danger = Danger.FallenLine,
                Intent = Intent.Fault,
                AskForInfo = false,
                SiteId = "MAK",
                AccountNumber = "0045MAK",
                FaultSummary = "No supply.",
                AnswerId = "office-hours",
                CustomerReply = new CustomerReply { Sesotho = "Re fumane", English = "We have" },
            },
            reading.Answer);
        Assert.Null(reading.Problem);
        Assert.Empty(reading.Rejected);
    }

    [Theory]
    [InlineData("\"needs_ticket\":\"true\"", "needs_ticket=wrong-type")]
    [InlineData("\"needs_ticket\":1", "needs_ticket=wrong-type")]
    [InlineData("\"category\":\"banana\"", "category=unknown")]
    [InlineData("\"category\":[\"billing\"]", "category=wrong-type")]
    [InlineData("\"category\":7", "category=wrong-type")]
    [InlineData("\"category\":\"billing\",\"category\":\"billing\"", "category=twice")]
    [InlineData("\"category\":\"\\ud83d\"", "category=unreadable")]
    [InlineData("\"priority\":\"P0\"", "priority=unknown")]
    [InlineData("\"priority\":\"1\"", "priority=unknown")]
    [InlineData("\"priority\":1e999", "priority=wrong-type")]
    [InlineData("\"danger\":\"unspecified\"", "danger=unknown")]
    [InlineData("\"danger\":false", "danger=wrong-type")]
    [InlineData("\"intent\":\"hack\"", "intent=unknown")]
    [InlineData("\"ask_for_info\":{}", "ask_for_info=wrong-type")]
    [InlineData("\"site_id\":\"XXX\"", "site_id=unknown")]
    [InlineData("\"account_number\":\"0045XXX\"", "account_number=unknown")]
    [InlineData("\"account_number\":\"58001234\"", "account_number=unknown")]
    [InlineData("\"account_number\":\"0045MAK; drop\"", "account_number=unknown")]
    [InlineData("\"answer_id\":\"free-power\"", "answer_id=unknown")]
    [InlineData("\"fault_summary\":null,\"fault_summary\":\"x\"", "fault_summary=twice")]
    [InlineData("\"customer_reply\":\"We have\"", "customer_reply=wrong-type")]
    [InlineData("\"customer_reply\":{\"sesotho\":\"Re fumane\"}", "customer_reply=incomplete")]
    [InlineData("\"customer_reply\":{\"sesotho\":\"a\",\"sesotho\":\"b\",\"english\":\"c\"}", "customer_reply=incomplete")]
    [InlineData("\"more_faults\":{}", "more_faults=wrong-type")]
    [InlineData("\"more_faults\":[\"billing\"]", "more_faults=wrong-type")]
    [InlineData("\"more_faults\":[{},{},{},{}]", "more_faults=too-many")]
    [InlineData("\"more_faults\":[{\"further_category\":\"banana\"}]", "more_faults=incomplete")]
    public void Read_FieldOutOfRange_IsNullWithItsReasonAndTheOthersStay(string field, string reason)
    {
        var others = field.Contains("priority", StringComparison.Ordinal) ? "\"danger\":\"smoke\"" : "\"priority\":\"P2\"";

        var reading = Reader.Read($"{{{others},{field}}}");

        Assert.Equal([reason], reading.Rejected.Select(rejected => rejected.ToString()));
        Assert.True(reading.Answer!.Priority == Priority.P2 || reading.Answer.Danger == Danger.Smoke);
        Assert.Equal(1, Said(reading.Answer));
    }

    [Theory]
    [InlineData("\"site_id\":null")]
    [InlineData("\"site_id\":\"\"")]
    [InlineData("\"customer_reply\":null")]
    [InlineData("\"answer_id\":\" \"")]
    [InlineData("\"more_faults\":[]")]
    public void Read_NothingSaid_IsNoMistake(string field) => Assert.Empty(Reader.Read($"{{{field}}}").Rejected);

    [Fact]
    public void Read_MoreFaults_TakesWhatIsKnownOfEach()
    {
        var reading = Reader.Read(
            """
            {"needs_ticket":true,"category":"no-power","more_faults":[
              {"further_category":"billing","further_priority":"P3","further_summary":" Units missing. "},{"further_category":"vegetation","further_priority":"P9"}]}
            """);

        Assert.Equal([new AiFault(Category.Billing, Priority.P3, "Units missing."), new AiFault(Category.Vegetation, null, null)], reading.Answer!.MoreFaults);
        Assert.Equal(["more_faults=incomplete"], reading.Rejected.Select(rejected => rejected.ToString()));
    }

    [Fact]
    public void Read_AnswerThatEndsAfterAFurtherFault_IsNone() => Assert.Equal(
        AiProblem.NoJson,
        Reader.Read("""{"needs_ticket":true,"category":"no-power","more_faults":[{"further_category":"billing","further_priority":"P3","further_summary":"x"},{"furth""").Problem);

    [Theory]
    [InlineData("{\"priority\":\"P1\"}", "answer-incomplete")]
    [InlineData("{\"needs_ticket\":true,\"category\":\"general-inquiry\",\"intent\":\"fault\",\"ask_for_info\":false}", "answer-contradiction")]
    [InlineData("{\"needs_ticket\":false,\"category\":\"billing\",\"intent\":\"inquiry\",\"ask_for_info\":false}", "answer-contradiction")]
    [InlineData("{\"needs_ticket\":true,\"category\":\"billing\",\"intent\":\"thanks\",\"ask_for_info\":false}", "answer-contradiction")]
    [InlineData("{\"needs_ticket\":false,\"category\":\"general-inquiry\",\"intent\":\"unclear\",\"ask_for_info\":false}", "answer-contradiction")]
    [InlineData("{\"needs_ticket\":NaN,\"category\":\"billing\"}", "answer-no-json")]
    public void Read_UnusableAsAWhole_SaysWhy(string text, string code) => Assert.Equal(code, Reader.Read(text).Problem?.Code);

    [Fact]
    public void Read_DeepNesting_IsNoAnswer() =>
        Assert.Equal(AiProblem.NoJson, Reader.Read($"{{\"category\":\"billing\",\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}").Problem);

    [Fact]
    public void Read_MillionsOfBraces_EndsSoon() => Assert.Equal(AiProblem.NoJson, Reader.Read(string.Concat(Enumerable.Repeat("{\"a\":", 13_000))).Problem);

    [Fact]
    public void Read_AnyText_ReadsOrSaysWhy() => Gen.OneOf(
        Gen.String,
        Gen.Select(Fragment.Array[0, 12], Gen.String, (parts, end) => string.Concat(parts) + end),
        Gen.Select(FieldName.Array[0, 6], Fragment.Array[6], (names, values) => $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":{value}"))}}}"))
        .Sample(text =>
        {
            var reading = Reader.Read(text);
            return reading.Answer is not null || reading.Problem is not null;
        });

    private static readonly Gen<string> FieldName = OneOf([.. AiFields.All, .. AiFields.Inner, "\\ud83d", "category\\ud83d", "c\\u0061tegory", "x"]);

    private static readonly Gen<string> Fragment = OneOf(
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "true", "1e999", "NaN", "\"\\ud83d\"", "\"billing\"", "\"P1\"", "{}", "[{\"further_category\":\"billing\"}]", "{\"sesotho\":\"\\udc00\",\"english\":\"b\"}",
        "\"category\":\"billing\"", "\"\\ud83d\":1", "```", "<think>", .. Codes.DangerCodes.Select(code => $"\"{code}\""),
    ]);

    private static Gen<string> OneOf(string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static int Said(AiAnswer answer) => new object?[]
    {
        answer.NeedsTicket, answer.Category, answer.Priority, answer.Danger, answer.Intent, answer.AskForInfo, answer.SiteId, answer.AccountNumber,
        answer.FaultSummary, answer.AnswerId, answer.CustomerReply, answer.MoreFaults,
    }.Count(field => field is not null);
}
