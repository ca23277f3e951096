using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class MessageIntakeTests : BridgeStorageTest
{
    private static readonly string LongestId = new('x', 200);

    public static TheoryData<string> BadIds { get; } = ["", new string('x', 201), "a\0b", "a\nb", "\u007f"];

    [Fact]
    public async Task ReceiveAsync_SameIdTwice_NamesTheFirstMessage()
    {
        await OpenAsync(DatabaseKind.Sqlite);
        var first = await Bridge.Intake.ReceiveAsync(TestMessages.Text(), Cancellation);

        var second = await Bridge.Intake.ReceiveAsync(TestMessages.Text(), Cancellation);

        Assert.Equal((Verdict.Accepted, null), (first.Verdict, first.Filter));
        Assert.Equal((first.MessageId, Verdict.Duplicate, "duplicate"), (second.MessageId, second.Verdict, second.Filter));
    }

    [Theory, MemberData(nameof(BadIds))]
    public async Task ReceiveAsync_BadId_IsRefusedByName(string id)
    {
        await OpenAsync(DatabaseKind.Sqlite);
        (string Field, InboundMessage Message)[] cases =
        [
            ("channel_account", TestMessages.Text() with { ChannelAccount = id }),
            ("message_id", TestMessages.Text() with { ChannelMessageId = id }),
            ("chat_id", TestMessages.Text() with { ChatId = id }),
            ("sender", TestMessages.Text() with { Sender = id }),
        ];

        foreach (var (field, message) in cases)
        {
            var error = await Assert.ThrowsAsync<CareException>(() => Bridge.Intake.ReceiveAsync(message, Cancellation));
            Assert.Equal((ErrorKind.InvalidArgument, "ID_INVALID", field), (error.Kind, error.Reason, error.Field));
        }

        Assert.Empty(await QueryAsync<string>("SELECT message_id FROM messages"));
    }

    [Theory, BothDatabases]
    public async Task ReceiveAsync_LongestIdsAndText_AreTaken(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var message = TestMessages.Text() with
        {
            ChannelAccount = LongestId,
            ChannelMessageId = LongestId,
            ChatId = LongestId,
            Sender = LongestId,
            Text = new string('x', MessageText.MaxLength),
        };

        Assert.Equal(Verdict.Accepted, (await Bridge.Intake.ReceiveAsync(message, Cancellation)).Verdict);
    }

    [Fact]
    public async Task ReceiveAsync_TooLongText_IsRefused()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => Bridge.Intake.ReceiveAsync(TestMessages.Text(new string('x', 65_537)), Cancellation));

        Assert.Equal((ErrorKind.TooLarge, "TEXT_TOO_LONG", "text"), (error.Kind, error.Reason, error.Field));
    }
}
