using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing.Services;
using CustomerCare.Testing.Services.OpenAi;
using Xunit;

namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>The whole service, over gRPC, with an AI.</summary>
public sealed class ClassifierServiceTests
{
    private static readonly ClassifyRequest Request = new()
    {
        Text = Answers.Vague,
        Customer = new() { CustomerId = "MAK-0001", Name = "Palesa Mokoena", SiteId = "MAK", AccountNumber = "0045MAK" },
    };

    [Fact]
    public async Task Classify_AiAnswers_ItsJudgementComesBack()
    {
        await using var server = await FakeOpenAiServer.StartAsync();
        server.Answer(AiReply.ToolCall(Answers.Billing));
        await using var service = await StartAsync(server);

        var classification = (await service.Client.ClassifyAsync(Request, cancellationToken: TestContext.Current.CancellationToken)).Classification;

        Assert.Equal((true, Category.Billing, Priority.P3, Source.Model, "MAK"),
            (classification.NeedsTicket, classification.Category, classification.Priority, classification.Source, classification.SiteId));
        Assert.Equal("Customer paid but received no units.", classification.FaultSummary);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(500)]
    public async Task Classify_WhateverHappens_LogsNeitherKeyNorWordsNorNames(int status)
    {
        await using var server = await FakeOpenAiServer.StartAsync();
        server.Answer(status == 200 ? AiReply.ToolCall(Answers.Billing) : AiReply.Status(status, $"{FakeOpenAiServer.Key} is wrong for: {Answers.Vague}"));
        await using var service = await StartAsync(server);

        await service.Client.ClassifyAsync(Request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("Classified by", service.Logged, StringComparison.Ordinal);
        Assert.All(
            [FakeOpenAiServer.Key, Answers.Vague, "Palesa", "received no units", "0045MAK"],
            secret => Assert.DoesNotContain(secret, service.Logged, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Classify_OwnPrompt_IsWhatTheAiIsTold()
    {
        using var folder = new CustomerCare.Testing.TempFolder();
        await File.WriteAllTextAsync(folder.File("rules.md"), "Our own rules; {{boundary}}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("message.md"), "BEGIN-{{boundary}}\n{{message}}\nEND-{{boundary}}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("repair.md"), "{{problem}}", TestContext.Current.CancellationToken);
        await using var server = await FakeOpenAiServer.StartAsync();
        server.Answer(AiReply.ToolCall(Answers.Billing));
        await using var service = await StartAsync(server, $"Classifier:Ai:PromptDirectory={folder.Path}");

        await service.Client.ClassifyAsync(Request, cancellationToken: TestContext.Current.CancellationToken);

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("Our own rules", request.Messages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Palesa", request.Text, StringComparison.Ordinal);
    }

    private static Task<ClassifierUnderTest> StartAsync(FakeOpenAiServer server, params string[] settings) =>
        ClassifierUnderTest.StartAsync([.. settings, $"Classifier:Ai:BaseAddress={server.Address}", $"Classifier:Ai:Key={FakeOpenAiServer.Key}"]);
}
