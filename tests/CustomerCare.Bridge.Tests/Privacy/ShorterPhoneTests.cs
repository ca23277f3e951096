using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>Whoever asks for a phone that is a part of another one.</summary>
public sealed class ShorterPhoneTests : PersonTest
{
    public static MatrixTheoryData<DatabaseKind, string> Parts { get; } = new(Enum.GetValues<DatabaseKind>(), ["26658", "58001234", "6658001"]);

    [Theory, MemberData(nameof(Parts))]
    public async Task Erase_PartOfAPhone_LeavesThePersonWithTheWholeOneAlone(DatabaseKind kind, string part)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await Client.BlockSenderAsync(
            new BlockSenderRequest { RequestId = "block", Phone = TestMessages.Phone, Reason = "Thabo is rude", Actor = new Actor { Type = ActorType.User, Id = "mpho" } }, cancellationToken: Cancellation);
        await ExecuteAsync("""INSERT INTO events (event_id, request, created_at) VALUES ('e1', '{"values":{"phone":"+26658001234","message":"x"}}', 1)""");
        await ExecuteAsync("INSERT INTO queue_items (queue, partition_key, item_id, due_at, enqueued_at, dead_at) VALUES ('events', 'e1', 'e1', 1, 1, 1)");
        await Client.SendNotificationAsync(
            new SendNotificationRequest { RequestId = "post", Group = new GroupRecipient(), Kind = "ticket_created", Values = { ["phone"] = $"+{TestMessages.Phone}" } }, cancellationToken: Cancellation);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items WHERE dead_at IS NULL"), items => items.Count == 0);
        var before = await TextsAsync();

        var response = await Client.ErasePersonAsync(new ErasePersonRequest { RequestId = "part", Phone = part }, cancellationToken: Cancellation);

        Assert.Equal(0, response.ErasedCount);
        Assert.Equal(before, await TextsAsync());
        Assert.NotEqual(0, (await EraseAsync()).ErasedCount);
        await AssertNothingIsLeftAsync();
    }

    private Task<List<string>> TextsAsync() => QueryAsync<string>(
        """
        SELECT text FROM messages UNION ALL SELECT request FROM events UNION ALL SELECT sender_key FROM blocked_senders
        UNION ALL SELECT CAST(LENGTH(response) AS TEXT) FROM requests WHERE method = 'BlockSenderRequest'
        ORDER BY 1
        """);
}
