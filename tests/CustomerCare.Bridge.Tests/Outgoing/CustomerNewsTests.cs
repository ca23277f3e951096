using CustomerCare.Bridge.Tests.People;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Outgoing;

/// <summary>News ask whether it works, and the customer answers with a number.</summary>
public sealed class CustomerNewsTests : PersonTest
{
    private const string TicketId = "LSB-2026-0001";

    [Theory, BothDatabases]
    public async Task News_AnswerTwo_OpensTheTicketAgain(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TellResolvedAsync(await ConverseAsync());

        await SendAsync("2", "2");

        Assert.Equal(TestTurn(TextKeys.TicketReopened), (await RepliesAsync(3))[2]);
        Assert.Equal(TicketStatus.InProgress, Assert.Single(Services.Tickets.Tickets).Status);
    }

    [Theory, BothDatabases]
    public async Task News_AnswerOne_LeavesItRepaired(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TellResolvedAsync(await ConverseAsync());

        await SendAsync("1", "2");

        Assert.Equal(TestTurn(TextKeys.GladItWorks), (await RepliesAsync(3))[2]);
        Assert.Equal(TicketStatus.Resolved, Assert.Single(Services.Tickets.Tickets).Status);
    }

    [Theory]
    [InlineData(47, true)]
    [InlineData(49, false)]
    public async Task News_AnsweredAfterHours_CountsForTwoDays(int hours, bool isAnswer)
    {
        await StartAsync(DatabaseKind.Sqlite, NoBudget);
        await TellResolvedAsync(await ConverseAsync());
        var asked = DbTime.FromTime(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(hours));
        await ExecuteAsync($"UPDATE conversations SET version = version + 1, question = '{{\"kind\":\"IsItWorking\",\"turnId\":\"\",\"askedAt\":{asked},\"choices\":[],\"ticketId\":\"{TicketId}\"}}'");
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Thanks));

        await SendAsync("2", "2");
        await WorkedOffAsync();

        Assert.Equal(isAnswer ? TicketStatus.InProgress : TicketStatus.Resolved, Assert.Single(Services.Tickets.Tickets).Status);
    }

    [Theory, BothDatabases]
    public async Task News_LeaveTheReplyBudgetAlone(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        var before = await QueryAsync<(long, string)>("SELECT next_reply_at, waiting_reply_id FROM conversations");

        await TellResolvedAsync(id);

        Assert.Equal(2, (await RepliesAsync(2)).Count);
        Assert.Equal(before, await QueryAsync<(long, string)>("SELECT next_reply_at, waiting_reply_id FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task News_WhileMessagesWaitForAnAnswer_DoNotTakeTheQuestionsPlace(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text.Contains("power", StringComparison.Ordinal) ? FakeClassifier.NoPower() : FakeClassifier.Only(Intent.Unclear));
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync("it is bad");

        await TellAsync(new SendNotificationRequest { ConversationId = id });
        Assert.Contains("WhatIsWrong", Assert.Single(await QueryAsync<string>("SELECT question FROM conversations")), StringComparison.Ordinal);
        await SendAsync("no power", "2");
        await WorkedOffAsync();

        Assert.Equal(["done", "done"], await StatesAsync());
        Assert.Equal("it is bad\nno power", Services.Classifier.Calls.Of<ClassifyRequest>()[^1].Text);
    }

    [Theory, BothDatabases]
    public async Task News_Repeated_AreOneMessage(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();

        var first = await TellAsync(new SendNotificationRequest { ConversationId = id });

        Assert.Equal(first, await TellAsync(new SendNotificationRequest { ConversationId = id }));
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Fact]
    public async Task News_UnknownConversation_AreRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(StatusCode.NotFound, await RefusedAsync(() => TellAsync(new SendNotificationRequest { ConversationId = "nobody" })));
    }

    private static string TestTurn(string key) => Pipeline.TestTurn.Texts[key].Render(TicketId);

    private async Task TellResolvedAsync(string conversationId)
    {
        await RepliesAsync(1);
        Services.Tickets.Change(TicketId, ticket => ticket.Status = TicketStatus.Resolved);
        await TellAsync(new SendNotificationRequest { ConversationId = conversationId });
        await RepliesAsync(2);
    }

    private async Task<SendNotificationResponse> TellAsync(SendNotificationRequest request)
    {
        (request.RequestId, request.Kind, request.Values["ticket_id"]) = ("event-1", TextKeys.TicketResolved, TicketId);
        return await Client.SendNotificationAsync(request, cancellationToken: Cancellation);
    }
}
