using CustomerCare.Bridge.Privacy;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage.Requests;
using CustomerCare.Testing;
using Wire = CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.Bridge.Tests.Privacy;

public sealed class AnswerRetentionTests : RetentionTest
{
    [Theory, BothDatabases]
    public async Task Run_OldAnswer_LosesItsWordsAndIsStillTheFirstOne(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await SendAsync("r1");
        await ExecuteAsync($"UPDATE requests SET created_at = {Limit}");
        await SendAsync("r2");
        await ExecuteAsync($"UPDATE requests SET created_at = {Limit + 1} WHERE request_id = 'r2'");

        await RunAsync();

        Assert.Equal(("m-r1", ""), await SendAsync("r1"));
        Assert.Equal(("m-r2", "We come today, Thabo."), await SendAsync("r2"));
    }

    [Theory, BothDatabases]
    public async Task Run_EventThatWasRefused_GoesAndWhatWaitsStays(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await ExecuteAsync("INSERT INTO events (event_id, request, created_at) VALUES ('dead', 'words', 1), ('waiting', 'words', 1)");
        await ExecuteAsync(
            """
            INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, dead_at)
            VALUES ('events', 'dead', 'dead', 1, 1, 1), ('events', 'waiting', 'waiting', 1, 1, NULL)
            """);

        await RunAsync();

        Assert.Equal(["waiting"], await QueryAsync<string>("SELECT event_id FROM events"));
        Assert.Equal(["waiting"], await QueryAsync<string>("SELECT item_id FROM queue_items"));
    }

    [Fact]
    public void WithTexts_NamesEveryRequestWhoseAnswerHasTexts()
    {
        // Those that change nothing are not kept.
        string[] reading =
        [
            "ListConversationsRequest", "GetConversationRequest", "WatchConversationsRequest", "GetMessageRequest", "GetMediaRequest", "ListBlockedSendersRequest",
        ];
        var methods = ConversationServiceReflection.Descriptor.Services.Single().Methods.Select(method => method.InputType.Name).Where(KeptAnswers.HasTexts).Except(reading)

            // A stream is kept under its first message.
            .Select(method => method == "UploadMediaRequest" ? "MediaHeader" : method).ToList();

        Assert.All(methods, method => Assert.Contains($"'{method}'", KeptAnswers.WithTexts, StringComparison.Ordinal));
        Assert.Superset(new HashSet<string> { "SendMessageRequest", "BlockSenderRequest", "MediaHeader" }, methods.ToHashSet());
    }

    private async Task<(string MessageId, string Text)> SendAsync(string requestId)
    {
        var response = await Bridge.Database.WriteAsync(
            session => RequestLog.OnceAsync(session, requestId, new SendMessageRequest { RequestId = requestId, ConversationId = "c1" }, () => Task.FromResult(
                new SendMessageResponse { Message = new Wire.Message { MessageId = $"m-{requestId}", ConversationId = "c1", Text = "We come today, Thabo." } })),
            Cancellation);
        return (response.Message.MessageId, response.Message.Text);
    }
}
