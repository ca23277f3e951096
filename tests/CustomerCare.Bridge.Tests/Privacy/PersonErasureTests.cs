using CustomerCare.Bridge.Privacy;
using CustomerCare.Bridge.State;
using CustomerCare.Bridge.Tests.State;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class PersonErasureTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Erase_PersonWithEverything_LeavesNothingOfThemAnywhere(DatabaseKind kind)
    {
        await PersonWithEverythingAsync(kind);
        var before = await EverythingAsync();
        Assert.All(Traces, trace => Assert.Contains(before, text => text.Contains(trace, StringComparison.OrdinalIgnoreCase)));
        var conversations = await QueryAsync<string>("SELECT conversation_id FROM conversations");
        Assert.Equal(2, conversations.Count);
        await AssertEveryPlaceHasRowsAsync();

        var response = await EraseAsync();

        Assert.True(response.ErasedCount >= 10, $"{response.ErasedCount}");
        await AssertNothingIsLeftAsync();
        Assert.Empty(await ExportAsync());

        // Ids of ours lead nowhere: those who watch are told that the conversations are gone, and the answers to requests and the
        // lines of the audit log stay.
        string[] known = ["conversation_changes.", "requests.", "audit_outbox."];
        Assert.DoesNotContain(
            await EverythingAsync(), text => conversations.Exists(id => text.Contains(id, StringComparison.Ordinal)) && !known.Any(place => text.StartsWith(place, StringComparison.Ordinal)));
    }

    private async Task AssertEveryPlaceHasRowsAsync()
    {
        var kinds = (await ExportAsync()).Select(record => record.Kind).ToHashSet();
        Assert.Equal(PersonalData.Places.Select(place => place.Kind).Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Erase_FileThatOthersGotAsWell_StaysTheirs(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);
        await ExecuteAsync(
            $"""
            INSERT INTO media (media_id, content_type, file_name, state, created_at, stored_at)
            VALUES ('bill', 'text/plain', 'Thabo.txt', 'stored', now_us(), now_us()), ('leaflet', 'text/plain', 'safety.txt', 'stored', now_us(), now_us());
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, attachments)
            SELECT 'out-' || conversation_id, conversation_id, 'out', 'simulator', address, '', 'out-' || conversation_id, 'text', '', now_us(), now_us(), 'sent', '[{Sent("bill")},{Sent("leaflet")}]'
            FROM conversations;
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state, attachments)
            VALUES ('out-other', 'other', 'out', 'simulator', '26650000000', '', 'out-other', 'text', '', now_us(), now_us(), 'sent', '[{Sent("leaflet")}]')
            """);

        await EraseAsync();

        Assert.Equal(["leaflet"], await QueryAsync<string>("SELECT media_id FROM media WHERE state = 'stored'"));

        static string Sent(string mediaId) => $$"""{"mediaId":"{{mediaId}}","contentType":"text/plain","fileName":"","size":1}""";
    }

    [Theory, BothDatabases]
    public async Task Erase_Person_KeepsStatesAndCounts(DatabaseKind kind)
    {
        const string Counts = "SELECT direction || state || filter || kind || ticket_id || results || stored_at FROM messages ORDER BY message_id";
        await StartAsync(kind);
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);
        var before = await QueryAsync<string>(Counts);

        await EraseAsync();

        Assert.Equal(before, await QueryAsync<string>(Counts));
        Assert.Equal([0L], await QueryAsync<long>("SELECT COUNT(*) FROM messages WHERE text_deleted_at IS NULL"));
    }

    [Theory, BothDatabases]
    public async Task Erase_OtherPersons_AreLeftAlone(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power at the clinic", "m1", OtherPhone);
        await SayAsync();
        await RepliesAsync(1, OtherPhone);
        await RepliesAsync(1);
        await WorkedOffAsync();

        // A phone shows a reply before its line is empty.
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items WHERE queue = 'outgoing'"), waiting => waiting.Count == 0);
        var before = (await EverythingAsync()).Where(text => text.Contains(OtherPhone, StringComparison.Ordinal) || text.Contains("clinic", StringComparison.Ordinal)).ToList();

        await EraseAsync();

        var after = await EverythingAsync();
        Assert.NotEmpty(before);
        Assert.All(before, text => Assert.Contains(text, after));
        Assert.Single(await RepliesAsync(OtherPhone));
    }

    [Theory, BothDatabases]
    public async Task Erase_LaterMessage_StartsAnew(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        var first = await QueryAsync<string>("SELECT conversation_id FROM conversations");
        await EraseAsync();

        await SayAsync("secret-id-2");

        Assert.Single(await RepliesAsync(1));
        Assert.NotEqual(first, await QueryAsync<string>("SELECT conversation_id FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task Erase_TwiceWithOneRequest_IsOneErasure(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        var first = await EraseAsync();
        await SayAsync("secret-id-2");
        await WorkedOffAsync();

        Assert.Equal(first, await EraseAsync());
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
        Assert.Equal(0, (await Client.ErasePersonAsync(new ErasePersonRequest { RequestId = "e-2", Phone = OtherPhone }, cancellationToken: Cancellation)).ErasedCount);
    }

    [Fact]
    public async Task Erase_Person_LeavesNothingInRedis()
    {
        await using var redis = await RedisServer.StartAsync();
        await StartAsync(DatabaseKind.Sqlite, $"ConnectionStrings:redis={redis.Address}");
        await using var peer = await redis.ConnectAsync();
        await Eventually.TrueAsync(() => Host.Services.GetRequiredService<RedisConnection>().Database is not null);
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();

        // Copies are written behind the turn, the last one with the version that SQL has.
        var (conversationId, version) = Assert.Single(await QueryAsync<(string, long)>("SELECT conversation_id, version FROM conversations"));
        await Eventually.TrueAsync(() => ((string?)peer.GetDatabase().StringGet($"conversation:{conversationId}"))?.Contains($"\"Version\":{version},", StringComparison.Ordinal) == true);
        Assert.Equal(2, peer.GetServers()[0].Keys().Count());

        await EraseAsync();

        Assert.Empty(peer.GetServers()[0].Keys());
    }

    [Fact]
    public async Task Erase_PhoneThatIsNone_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.ErasePersonAsync(new ErasePersonRequest { RequestId = "e", Phone = "+266" }, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    [Theory, BothDatabases]
    public async Task Erase_Person_IsALineOfTheAuditLogWithoutThem(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();

        await EraseAsync();

        var lines = await Eventually.GetAsync(() => Task.FromResult(Services.Accounts.Lines), lines => lines.Count > 0);
        Assert.Equal("person.erase", Assert.Single(lines).Action);
        Assert.All(lines, line => Assert.DoesNotContain(TestMessages.Phone, line.ToString(), StringComparison.Ordinal));
    }

    private async Task AnswerAndBlockAsync()
    {
        var file = await UploadAsync("Thabo at the grinding mill.jpg");
        await SendAsync(TestMessages.Text("a photo of the grinding mill", "secret-id-7") with
        {
            Kind = MessageKind.Image,
            SentAt = TimeProvider.System.GetUtcNow(),
            Attachments = [new(file.MediaId, file.ContentType, file.FileName, file.SizeBytes)],
            Location = new(-29.7, 28.7, "grinding mill"),
        });
        await WorkedOffAsync();
        var conversationId = await ConversationIdAsync();
        await Client.TakeOverAsync(new TakeOverRequest { RequestId = "take", ConversationId = conversationId }, cancellationToken: Cancellation);
        await Client.SendMessageAsync(
            new SendMessageRequest { RequestId = "answer", ConversationId = conversationId, Text = "Thabo, we come to the grinding mill." }, cancellationToken: Cancellation);
        await Client.HandBackAsync(new HandBackRequest { RequestId = "back", ConversationId = conversationId }, cancellationToken: Cancellation);
        await Client.BlockSenderAsync(new BlockSenderRequest { RequestId = "block-1", Phone = TestMessages.Phone, Reason = "Thabo swears" }, cancellationToken: Cancellation);
        await Client.UnblockSenderAsync(new UnblockSenderRequest { RequestId = "unblock", Phone = TestMessages.Phone }, cancellationToken: Cancellation);
    }

    private async Task PersonWithEverythingAsync(DatabaseKind kind)
    {
        Services.Notifier.Calls.Fail(StatusCode.InvalidArgument);
        await StartAsync(kind);
        await SayAsync();
        await RepliesAsync(1);
        await WorkedOffAsync();
        await SendAsync(TestMessages.Text("grinding mill old", "secret-id-0") with { Origin = Origin.History });

        await SayFromLidAsync();
        await WorkedOffAsync();
        await LinkAsync();
        await AnswerAndBlockAsync();

        // Too little is said, and a person is needed.
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Unclear));
        await SayAsync("secret-id-2", "grinding mill");
        await WorkedOffAsync();
        await ExecuteAsync(
            """
            INSERT INTO events (event_id, request, created_at) SELECT 'e1', '{"values":{"phone":"+26658001234","message":"grinding mill"}}', 1;
            INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, dead_at) VALUES ('events', 'e1', 'e1', 1, 1, 1);
            INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, dead_at) VALUES ('outgoing', '26658001234', 'x', 1, 1, 1);
            """);
        await Client.SendNotificationAsync(new SendNotificationRequest
        {
            RequestId = "post-1",
            Group = new GroupRecipient(),
            Kind = "ticket_created",
            Values =
            {
                ["ticket_id"] = Services.Tickets.Tickets[0].TicketId,
                ["customer"] = "Thabo Mokhesi",
                ["phone"] = $"+{TestMessages.Phone}",
                ["description"] = "No power at the grinding mill",
            },
        }, cancellationToken: Cancellation);
        await RepliesAsync(1, "operations@g.us");
        await Client.BlockSenderAsync(new BlockSenderRequest { RequestId = "block-2", Phone = TestMessages.Phone, Reason = "Thabo swears" }, cancellationToken: Cancellation);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT state FROM messages WHERE state = 'pending'"), states => states.Count == 0);
    }
}
