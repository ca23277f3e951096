using CustomerCare.Classifier.Ai;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.Classifier.Tests.Ai;
using CustomerCare.Classifier.Tests.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Testing.Services.OpenAi;
using CustomerCare.Testing.Services.OpenAi.Obedient;
using Xunit;

namespace CustomerCare.Classifier.Tests.Hostile;

/// <summary>The desk with an AI that obeys the customer, for all tests of a class.</summary>
public sealed class ObedientDesk : IAsyncLifetime
{
    private static readonly FieldChoice Choice = TestDesk.Choice();
    private static readonly Classifier.Knowledge.Answers Answers = new(KnowledgeCatalog.Load());

    private AiUnderTest _ai = null!;

    public async ValueTask InitializeAsync()
    {
        _ai = await AiUnderTest.StartAsync();
        _ai.Server.Answer(ObedientAi.Answer);
    }

    public ValueTask DisposeAsync() => _ai.DisposeAsync();

    internal Task<Classification> ClassifyAsync(ClassifyRequest request) => _ai.Desk.ClassifyAsync(request, TestContext.Current.CancellationToken);

    /// <summary>As if the built-in rules had not known of the danger early enough, which keeps the desk from asking.</summary>
    internal async Task<Classification> ClassifyInSpiteOfDangerAsync(ClassifyRequest request)
    {
        var classification = Choice.Choose(request, TestData.Classifier.Classify(request.Text), await AnswerAsync(request)).Classification;
        Answers.Fill(classification, classification.AnswerId);
        return classification;
    }

    /// <summary>What the AI was asked.</summary>
    internal async Task<AiRequest> AskAsync(ClassifyRequest request)
    {
        await AnswerAsync(request);
        return _ai.Server.Requests[^1];
    }

    private async Task<AiAnswer> AnswerAsync(ClassifyRequest request)
    {
        var outcome = await _ai.Ai.AskAsync(request, TestContext.Current.CancellationToken);
        Assert.NotNull(outcome.Answer);
        return outcome.Answer;
    }
}
