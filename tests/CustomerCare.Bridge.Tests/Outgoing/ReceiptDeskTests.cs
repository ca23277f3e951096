using CsCheck;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.Tests.Ledger;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class ReceiptDeskTests : LedgerSpecification
{
    private static readonly ReceiptStatus[] Statuses = [ReceiptStatus.Pending, ReceiptStatus.Sent, ReceiptStatus.Delivered, ReceiptStatus.Read, ReceiptStatus.Failed];

    [Theory, BothDatabases]
    public async Task ReportAsync_AnyReceiptsInAnyOrder_OnlyEverMoveDownTheList(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Gen.Int[0, Statuses.Length - 1].Array[1, 8].SampleAsync(
            async indexes =>
            {
                await ExecuteAsync("DELETE FROM messages");
                await AddOutgoingAsync();
                var expected = ReceiptStatus.Pending;
                foreach (var status in indexes.Select(index => Statuses[index]))
                {
                    expected = Next(expected, status);

                    await ReportAsync(status);

                    Assert.Equal(expected, (await GetAsync()).Message.Receipt);
                }
            },
            iter: 30,
            threads: 1);
    }

    [Theory, BothDatabases]
    public async Task ReportAsync_ReadBeforeDelivered_KeepsTheTimesOfBoth(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddOutgoingAsync();

        await ReportAsync(ReceiptStatus.Read, at: 3);
        await ReportAsync(ReceiptStatus.Delivered, at: 2);
        await ReportAsync(ReceiptStatus.Delivered, at: 4);

        Assert.Equal(
            [(MessageStageKind.Delivered, 2), (MessageStageKind.Sent, 3), (MessageStageKind.Read, 3)],
            (await GetAsync()).Stages.Skip(1).Select(stage => (stage.Kind, stage.At.ToDateTimeOffset().Minute)));
    }

    [Theory, BothDatabases]
    public async Task ReportAsync_SentByTheWorkerAfterItsReceipt_StaysDelivered(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddOutgoingAsync();
        await ReportAsync(ReceiptStatus.Delivered);

        await Bridge.Database.WriteAsync(session => OutgoingStore.MarkSentAsync(session, "out", 1), Cancellation);
        await Bridge.Database.WriteAsync(session => OutgoingStore.MarkFailedAsync(session, "out", 1, "late"), Cancellation);

        Assert.Equal(ReceiptStatus.Delivered, (await GetAsync()).Message.Receipt);
    }

    [Theory]
    [InlineData("", 0, "the channel refused it")]
    [InlineData("", 131047, "the channel refused it: 131047")]
    [InlineData("Re-engagement message", 131047, "Re-engagement message (131047)")]
    public async Task ReportAsync_Failed_KeepsTheChannelsReason(string text, int code, string expected)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        await AddOutgoingAsync();

        await Desk.ReportAsync(new() { Reports = { new StatusReport { MessageId = "out", Status = ReceiptStatus.Failed, ErrorText = text, ErrorCode = code } } }, Cancellation);

        Assert.Equal(expected, (await GetAsync()).Message.Error);
    }

    [Theory, BothDatabases]
    public async Task ReportAsync_ByWhateverId_CountsThoseOfMessagesWeKnow(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddOutgoingAsync();
        await AddOutgoingAsync("cloud", "wamid.1", "cloud:1");
        await AddAsync("in", "done");
        StatusReport[] reports =
        [
            new() { MessageId = "out" },
            new() { ChannelAccount = TestMessages.Account, ChannelMessageId = "out" },
            new() { ChannelAccount = "cloud:1", ChannelMessageId = "wamid.1" },
            new() { ChannelAccount = "cloud:1", ChannelMessageId = "wamid.9", MessageId = "cloud" },
            new() { ChannelAccount = TestMessages.Account, ChannelMessageId = "wamid.1" },
            new() { ChannelAccount = "cloud:1", ChannelMessageId = "out" },
            new() { MessageId = "in" },
            new() { ChannelAccount = TestMessages.Account, ChannelMessageId = "wa-in" },
            new() { MessageId = "nul\0l" },
            new(),
        ];

        var matched = new List<int>();
        foreach (var report in reports)
        {
            report.Status = ReceiptStatus.Sent;
            matched.Add((await Desk.ReportAsync(new() { Reports = { report } }, Cancellation)).MatchedCount);
        }

        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0], matched);
    }

    [Fact]
    public async Task ReportAsync_NoStatus_NamesTheReport()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => Desk.ReportAsync(new() { Reports = { new StatusReport { MessageId = "out" } } }, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, "reports[0].status"), (error.Kind, error.Field));
    }

    private ReceiptDesk Desk => new(Bridge.Database);

    // As the contract has it.
    private static ReceiptStatus Next(ReceiptStatus now, ReceiptStatus reported) => reported == ReceiptStatus.Failed
        ? now <= ReceiptStatus.Sent ? reported : now
        : now == ReceiptStatus.Failed || reported <= now ? now : reported;

    private Task<ReportStatusResponse> ReportAsync(ReceiptStatus status, int at = 1) => Desk.ReportAsync(
        new() { Reports = { new StatusReport { MessageId = "out", Status = status, At = DbTime.ToTimestamp(Start + (at * Minute)) } } }, Cancellation);

    private Task<GetMessageResponse> GetAsync() => new MessageLife(Bridge.Database).GetAsync(new() { MessageId = "out" }, Cancellation);

    private Task AddOutgoingAsync(string id = "out", string? channelId = null, string account = TestMessages.Account) => ExecuteAsync(
        """
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
        VALUES (@id, 'c1', 'out', @account, 'chat', '', @channelId, 'text', 'words', @Start, @Start, 'pending')
        """,
        new { id, account, channelId = channelId ?? id, Start });
}
