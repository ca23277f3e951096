using CustomerCare.Classifier.Grpc;
using CustomerCare.Classifier.Tests.Ai;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Xunit;

namespace CustomerCare.Classifier.Tests.Grpc;

public sealed class ClassifierGrpcServiceTests
{
    private readonly ClassifierGrpcService _service = new(TestDesk.Create());

    [Fact]
    public async Task Classify_Fault_GivesEveryField()
    {
        var classification = await ClassifyAsync("No power at Ketane since this morning, account 0045MAK");

        Assert.Equal(
            new Classification
            {
                NeedsTicket = true,
                Category = Category.NoPower,
                Priority = Priority.P1,
                SiteId = "KET",
                FaultSummary = classification.FaultSummary,
                AccountNumber = "0045MAK",
                Confidence = classification.Confidence,
                Source = Source.BuiltIn,
                Danger = Danger.None,
                Intent = Intent.Fault,
            },
            classification);
        Assert.StartsWith("No electricity supply", classification.FaultSummary, StringComparison.Ordinal);
        Assert.InRange(classification.Confidence, 0.5, 1);
    }

    [Fact]
    public async Task Classify_AnyText_DraftsNoReply()
    {
        var classification = await ClassifyAsync("The pole is burning!");

        Assert.Null(classification.CustomerReply);
        Assert.Null(classification.Answer);
        Assert.Equal("", classification.AnswerId);
    }

    [Theory]
    [InlineData("What are your office hours?")]
    [InlineData("what is the name of your director")]
    [InlineData("No power at Ketane")]
    [InlineData("hello")]
    public async Task Classify_QuestionThatNoAnswerFits_AsksForAPerson(string text)
    {
        var classification = await ClassifyAsync(text);

        Assert.Equal(classification.Intent == Intent.Inquiry && classification.AnswerId.Length == 0, classification.NeedsPerson);
        Assert.Equal(classification.AnswerId.Length == 0, classification.Answer is null);
    }

    [Fact]
    public async Task Classify_NothingKnownInIt_AsksWithLowConfidence()
    {
        var classification = await ClassifyAsync("zxcv qwerty");

        Assert.Equal((true, false, Intent.Unclear, Category.GeneralInquiry), (classification.AskForInfo, classification.NeedsTicket, classification.Intent, classification.Category));
        Assert.InRange(classification.Confidence, 0, 0.3);
    }

    [Fact]
    public async Task Classify_TextNamesNoSite_TakesTheCustomers()
    {
        var response = await _service.Classify(new() { Text = "no power", Customer = new() { SiteId = "MAS" } }, new TestCallContext());

        Assert.Equal("MAS", response.Classification.SiteId);
    }

    [Fact]
    public async Task Classify_TextNamesASite_TakesItBeforeTheCustomers()
    {
        var response = await _service.Classify(new() { Text = "no power at Ketane", Customer = new() { SiteId = "MAS" } }, new TestCallContext());

        Assert.Equal("KET", response.Classification.SiteId);
    }

    [Fact]
    public async Task Classify_NoSiteAnywhere_LeavesItEmpty() => Assert.Equal("", (await ClassifyAsync("no power")).SiteId);

    [Fact]
    public async Task Classify_LongestText_IsClassified() =>
        Assert.Equal(Category.NoPower, (await ClassifyAsync("no power ".PadRight(ClassifierGrpcService.MaxTextLength, 'x'))).Category);

    [Fact]
    public async Task Classify_TooLongText_NamesFieldFoundAndWanted()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => ClassifyAsync(new string('x', 65_537)));

        Assert.Equal((ErrorKind.InvalidArgument, "TEXT_TOO_LONG", "text"), (error.Kind, error.Reason, error.Field));
        Assert.Contains("65537", error.Message, StringComparison.Ordinal);
        Assert.Contains("65536", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classify_NoTextAndNoHistory_IsInvalid()
    {
        var error = await Assert.ThrowsAsync<CareException>(() => ClassifyAsync(""));

        Assert.Equal((ErrorKind.InvalidArgument, "TEXT_MISSING", "text"), (error.Kind, error.Reason, error.Field));
    }

    [Fact]
    public async Task Classify_NoTextButHistory_AsksForInfo()
    {
        var response = await _service.Classify(new() { History = { new HistoryEntry { Text = "hello" } } }, new TestCallContext());

        Assert.True(response.Classification.AskForInfo);
    }

    [Fact]
    public void Class_Always_AsksForTheScope() => Assert.Equal(
        Scopes.Classify,
        Assert.IsType<RequiresScopeAttribute>(Assert.Single(typeof(ClassifierGrpcService).GetCustomAttributes(typeof(RequiresScopeAttribute), true))).Scope);

    private async Task<Classification> ClassifyAsync(string text) =>
        (await _service.Classify(new() { Text = text }, new TestCallContext())).Classification;
}
