using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Privacy;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>Erasing somebody with whom something is still open: a person at work, a question, a timer, files.</summary>
public sealed class PersonOpenWorkTests : PersonTest
{
    private static readonly Actor Mpho = new() { Type = ActorType.User, Id = "mpho", Name = "Mpho Lerato" };

    [Theory, BothDatabases]
    public async Task Erase_ConversationThatAPersonHas_LeavesNothingOfEither(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SayAsync();
        await WorkedOffAsync();
        var conversationId = await ConversationIdAsync();
        await Client.TakeOverAsync(new TakeOverRequest { RequestId = "take", ConversationId = conversationId, Actor = Mpho }, cancellationToken: Cancellation);
        await Client.SendMessageAsync(
            new SendMessageRequest { RequestId = "answer", ConversationId = conversationId, Text = "Thabo, we come to the grinding mill.", Actor = Mpho }, cancellationToken: Cancellation);
        await SayAsync("secret-id-2", "when, at the grinding mill?");
        await WorkedOffAsync();
        await RepliesAsync(2);
        Assert.NotEmpty(await QueryAsync<string>("SELECT item_id FROM queue_items WHERE queue = 'timers'"));

        await EraseAsync();

        await AssertNothingIsLeftAsync();
        Assert.DoesNotContain(await EverythingAsync(), text => text.StartsWith("messages.", StringComparison.Ordinal) && text.Contains("Mpho", StringComparison.Ordinal));
        Assert.Empty(await QueryAsync<string>("SELECT item_id FROM queue_items UNION ALL SELECT partition_key FROM queue_partitions"));
    }

    [Theory, BothDatabases]
    public async Task Erase_WhileTheirAnswerIsWaitedFor_EndsTheWait(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Unclear));
        await StartAsync(kind);
        await SayAsync(text: "grinding mill");
        await WorkedOffAsync();
        await RepliesAsync(1);
        Assert.Equal(["waiting_for_customer"], await StatesAsync());

        await EraseAsync();

        Assert.Equal(["dropped/erased"], await QueryAsync<string>("SELECT state || '/' || filter FROM messages WHERE direction = 'in'"));
        Assert.Empty(await QueryAsync<string>("SELECT item_id FROM queue_items UNION ALL SELECT partition_key FROM queue_partitions"));
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_TurnWhoseMessagesWentOnToOthers_LosesItsDecision(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await SettledAsync();
        await ExecuteAsync("INSERT INTO turns (turn_id, conversation_id, state, decision, opened_at) SELECT 't', conversation_id, 'done', 'grinding mill', 1 FROM conversations");

        await EraseAsync();

        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_Files_GoWithTheirContentsAndNames(DatabaseKind kind)
    {
        await StartAsync(kind);
        var theirs = await UploadAsync("Thabo at the grinding mill.jpg");
        var others = await UploadAsync("clinic.jpg", "clinic");
        await SendAsync(Image("secret-id-1", theirs) with { Location = new(-29.7, 28.7, "grinding mill") });
        await SendAsync(Image("other", others) with { ChatId = OtherPhone, Sender = OtherPhone, Phone = OtherPhone, Text = "clinic" });
        await WorkedOffAsync();
        Assert.Contains(await ExportAsync(), record => record.Kind == "media" && record.Id == theirs.MediaId);
        await SettledAsync();

        await EraseAsync();

        await AssertNothingIsLeftAsync();
        Assert.Equal([others.MediaId], await QueryAsync<string>("SELECT media_id FROM media UNION SELECT media_id FROM media_chunks"));
    }

    [Theory, BothDatabases]
    public async Task Erase_SomebodyWhoIsBlocked_GoesWithTheBlock(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await SettledAsync();
        await Client.BlockSenderAsync(
            new BlockSenderRequest { RequestId = "block", Phone = TestMessages.Phone, Reason = "Thabo swears at the grinding mill", Actor = Mpho }, cancellationToken: Cancellation);
        await SayAsync("secret-id-2");
        Assert.Equal(["done", "dropped"], await StatesAsync());

        await EraseAsync();

        await AssertNothingIsLeftAsync();
        await SayAsync("secret-id-3");
        Assert.Single(await RepliesAsync(1));
    }

    [Theory, BothDatabases]
    public async Task Erase_SomebodyWhoIsBlockedAndNeverWrote_GoesWithTheBlock(DatabaseKind kind)
    {
        await StartAsync(kind);
        await Client.BlockSenderAsync(
            new BlockSenderRequest { RequestId = "block", Phone = TestMessages.Phone, Reason = "Thabo swears at the grinding mill", Actor = Mpho }, cancellationToken: Cancellation);

        await EraseAsync();

        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_Person_IsToldNoNewsAnyMore(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await SettledAsync();
        var conversationId = await ConversationIdAsync();
        await EraseAsync();

        var toPhone = await Assert.ThrowsAsync<RpcException>(() => TellAsync(new SendNotificationRequest { RequestId = "n1", Phone = TestMessages.Phone }));
        var toConversation = await Assert.ThrowsAsync<RpcException>(() => TellAsync(new SendNotificationRequest { RequestId = "n2", ConversationId = conversationId }));

        Assert.Equal((StatusCode.FailedPrecondition, StatusCode.NotFound), (toPhone.StatusCode, toConversation.StatusCode));
        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_Person_LeavesTheLedgerBalanced(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:BurstWindow=00:00:50");
        await SayAsync();
        await SayFromLidAsync();
        await SendAsync(TestMessages.Text("grinding mill old", "secret-id-0") with { Origin = Origin.History });
        await LinkAsync();
        var before = await ReconcileAsync();

        await EraseAsync();

        var after = await ReconcileAsync();
        Assert.Equal(before.Counts.Sum(count => count.Count), after.Counts.Sum(count => count.Count));
        Assert.Equal((3, 0, 0), (after.Counts.Single(count => count.State == MessageState.Dropped).Count, after.Unfinished.Count, after.Problems.Count));
    }

    [Theory, BothDatabases]
    public async Task Retention_EverythingIsOld_LeavesTheLedgerBalancedAndNoWords(DatabaseKind kind)
    {
        const string Year = "365::BIGINT * 86400000000";
        await StartAsync(kind);
        var file = await UploadAsync("Thabo.jpg");
        var messageId = (await SendAsync(Image("secret-id-1", file))).MessageId;
        await WorkedOffAsync();
        await SettledAsync();
        var before = await ReconcileAsync();
        Assert.Null((await GetAsync(messageId)).TextDeletedAt);
        var year = kind == DatabaseKind.Sqlite ? Year.Replace("::BIGINT", "", StringComparison.Ordinal) : Year;
        await ExecuteAsync($"UPDATE messages SET stored_at = stored_at - {year}; UPDATE media SET stored_at = stored_at - {year}; UPDATE requests SET created_at = created_at - {year}");

        await Host.Services.GetRequiredService<RetentionPass>().RunAsync(Cancellation);
        await Host.Services.GetRequiredService<MediaSweeper>().SweepAsync(Cancellation);

        var after = await ReconcileAsync();
        Assert.Equal((before.Counts, 0), (after.Counts, after.Problems.Count));
        Assert.NotNull((await GetAsync(messageId)).TextDeletedAt);
        Assert.DoesNotContain(await EverythingAsync(), text => text.Contains("grinding mill", StringComparison.OrdinalIgnoreCase) || text.Contains("Thabo", StringComparison.Ordinal));
    }

    private async Task<ReconcileMessagesResponse> ReconcileAsync() => await Client.ReconcileMessagesAsync(new ReconcileMessagesRequest(), cancellationToken: Cancellation);

    private async Task<Message> GetAsync(string messageId) => (await Client.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, cancellationToken: Cancellation)).Message;

    private Task<List<string>> SettledAsync() =>
        Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items WHERE queue <> 'timers'"), items => items.Count == 0);

    private async Task TellAsync(SendNotificationRequest request)
    {
        (request.Kind, request.Values["ticket_id"]) = ("ticket_resolved", Services.Tickets.Tickets[0].TicketId);
        await Client.SendNotificationAsync(request, cancellationToken: Cancellation);
    }

    private static InboundMessage Image(string id, MediaInfo file) => TestMessages.Text("no power at the grinding mill", id) with
    {
        Kind = MessageKind.Image,
        SentAt = TimeProvider.System.GetUtcNow(),
        Attachments = [new(file.MediaId, file.ContentType, file.FileName, file.SizeBytes)],
    };
}
