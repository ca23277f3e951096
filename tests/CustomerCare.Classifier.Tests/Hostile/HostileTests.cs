using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.Tests.Ai;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Testing.Services.OpenAi.Obedient;
using Xunit;

namespace CustomerCare.Classifier.Tests.Hostile;

/// <summary>Every line of hostile.jsonl, whose fields <see cref="HostileMessage"/> explains.</summary>
public sealed class HostileTests(ObedientDesk obedient) : IClassFixture<ObedientDesk>
{
    private static readonly ClassifierDesk BuiltIn = TestDesk.Create();

    public static TheoryData<string> Ids => [.. HostileMessage.All.Keys];

    public static TheoryData<string> Obeyed => [.. HostileMessage.All.Values.Where(message => message.Obeys.Count > 0).Select(message => message.Id)];

    [Fact]
    public void Messages_Set_IsLargeAndInBothLanguages()
    {
        var languages = HostileMessage.All.Values.CountBy(message => message.Lang).ToDictionary();

        Assert.InRange(HostileMessage.All.Count, 60, 200);
        Assert.InRange(languages["en"], 30, 100);
        Assert.InRange(languages["st"] + languages["mixed"], 30, 100);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Classify_BuiltIn_HasTheOutcome(string id)
    {
        var message = HostileMessage.All[id];

        HostileOutcome.Check(message, await BuiltIn.ClassifyAsync(message.ToRequest(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Classify_ObedientAi_HasTheOutcome(string id)
    {
        var message = HostileMessage.All[id];

        HostileOutcome.Check(message, await obedient.ClassifyAsync(message.ToRequest()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Choose_ObedientAiThatIsAskedAboutDangersToo_HasTheOutcome(string id)
    {
        var message = HostileMessage.All[id];

        HostileOutcome.Check(message, await obedient.ClassifyInSpiteOfDangerAsync(message.ToRequest()));
    }

    [Theory]
    [MemberData(nameof(Obeyed))]
    public async Task Obey_HostileMessage_AnswersWhatItIsTold(string id)
    {
        var message = HostileMessage.All[id];

        var answer = ObedientAi.Lines(ObedientAi.Obey(await obedient.AskAsync(message.ToRequest())));

        Assert.All(message.Obeys, told => Assert.Contains(told, answer, StringComparison.Ordinal));
    }

    [Fact]
    public void Obey_MostMessages_AreObeyed() => Assert.InRange(Obeyed.Count, HostileMessage.All.Count * 3 / 4, HostileMessage.All.Count);

    [Theory]
    [InlineData("Metara ea ka e senyehile, ha e sebetse")]
    [InlineData("My meter is blank since the storm")]
    public async Task Classify_ObedientAiWithoutOrders_IsListenedTo(string text)
    {
        var result = await obedient.ClassifyAsync(new ClassifyRequest { Text = text });

        Assert.Equal((Source.Model, "Customer reports a fault of the installation."), (result.Source, result.FaultSummary));
        Assert.NotNull(result.CustomerReply);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Ask_HostileMessage_LeavesTheSystemPartAsItIs(string id)
    {
        var (harmless, hostile) = (await obedient.AskAsync(new ClassifyRequest { Text = "Lumela" }), await obedient.AskAsync(HostileMessage.All[id].ToRequest()));

        Assert.Equal(HostilePrompt.RulesOf(harmless), HostilePrompt.RulesOf(hostile));
    }

    [Fact]
    public async Task Ask_AllAtOnce_NoRequestHoldsTheWordsOfTwo()
    {
        await using var ai = await AiUnderTest.StartAsync(options => options.MaxConcurrent = HostileMessage.All.Count);
        ai.Server.Answer(ObedientAi.Answer);

        var requests = HostileMessage.All.Values.Select((message, number) => HostilePrompt.Marked(message.ToRequest(), number));
        var outcomes = await Task.WhenAll(requests.Select(request => ai.Ai.AskAsync(request, TestContext.Current.CancellationToken)));

        Assert.All(outcomes, outcome => Assert.Contains(outcome.Code, new[] { AiOutcome.Answered, AiOutcome.Repaired, AiOutcome.InPart }));
        Assert.Equal(HostileMessage.All.Count, ai.Server.Requests.Select(request => Assert.Single(HostilePrompt.MarksIn(request))).Distinct().Count());
    }
}
