using CustomerCare.Bridge.Tests.WhatsApp;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.People;

public sealed class PersonMessagesTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task SendMessage_Words_AreSentAsWritten(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        await RepliesAsync(1);

        var message = await AnswerAsync(id, "  Ntate, re tla ka 3.\n\n{ticket} *pele* ho bosiu \u0007");

        Assert.Equal("Ntate, re tla ka 3.\n\n{ticket} *pele* ho bosiu", (await RepliesAsync(2))[1]);
        Assert.Equal((ReceiptStatus.Pending, Direction.Outbound, Mpho, id), (message.Receipt, message.Direction, message.Author, message.ConversationId));
        Assert.Equal([message.MessageId], await QueryAsync<string>("SELECT message_id FROM messages WHERE author LIKE '%\"mpho\"%'"));
    }

    [Theory, BothDatabases]
    public async Task SendMessage_Repeated_IsSentOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();

        var first = await AnswerAsync(id);

        Assert.Equal(first, await AnswerAsync(id));
        Assert.Equal(StatusCode.AlreadyExists, await RefusedAsync(() => AnswerAsync(id, "other words")));
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Theory, BothDatabases]
    public async Task SendMessage_Several_KeepTheirOrderAndLeaveTheBudgetAlone(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        var before = await QueryAsync<long>("SELECT next_reply_at FROM conversations");

        for (var number = 0; number < 8; number++)
        {
            await AnswerAsync(id, $"words {number}", $"answer-{number}");
        }

        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"words {number}"), (await RepliesAsync(9)).Skip(1));
        Assert.Equal(before, await QueryAsync<long>("SELECT next_reply_at FROM conversations"));
    }

    [Theory]
    [InlineData("automatic", "automatic")]
    [InlineData("person_needed", "automatic")]
    [InlineData("with_person", "with_person")]
    public async Task SendMessage_AnyMode_IsAnAnswer(string mode, string after)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var id = await ConverseAsync();
        await ExecuteAsync($"UPDATE conversations SET mode = '{mode}', version = version + 1");

        await AnswerAsync(id);

        Assert.Equal(after, await ModeAsync());
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Theory]
    [InlineData(4096, StatusCode.OK)]
    [InlineData(4097, StatusCode.InvalidArgument)]
    [InlineData(0, StatusCode.InvalidArgument)]
    public async Task SendMessage_Length_IsLimited(int length, StatusCode expected)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var id = await ConverseAsync();

        var status = expected == StatusCode.OK
            ? await Sent(() => AnswerAsync(id, new string('a', length)))
            : await RefusedAsync(() => AnswerAsync(id, new string(' ', length)));

        Assert.Equal(expected, status);

        static async Task<StatusCode> Sent(Func<Task> call)
        {
            await call();
            return StatusCode.OK;
        }
    }

    [Fact]
    public async Task SendMessage_Files_AreRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var id = await ConverseAsync();
        var request = new SendMessageRequest { RequestId = "1", ConversationId = id, Text = "see", MediaIds = { "m1" }, Actor = Mpho };

        var error = await Assert.ThrowsAsync<RpcException>(async () => await Client.SendMessageAsync(request, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("media_ids", error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendMessage_UnknownConversation_IsNotFound()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(StatusCode.NotFound, await RefusedAsync(() => AnswerAsync("nobody")));
    }

    [Theory, BothDatabases]
    public async Task GetConversation_PersonHasItAndHasWritten_NamesThem(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        await TakeOverAsync(id);
        await AnswerAsync(id);

        var read = await Client.GetConversationAsync(new() { ConversationId = id }, cancellationToken: Cancellation);

        Assert.Equal(Mpho, read.Conversation.TakenOverBy);
        Assert.Equal(Mpho, read.Messages[^1].Author);
        Assert.Equal("bridge", read.Messages[1].Author.Id);
    }

    [Theory, BothDatabases]
    public async Task GetConversation_MessageWithFileAndPlace_HasThem(DatabaseKind kind)
    {
        await StartAsync(kind);
        var place = new CustomerCare.Bridge.Messages.Place(-29.5, 28.5, "at the shop");
        await SendAsync(TestMessages.Text("no power") with { Attachments = [new("file", "image/jpeg", "meter.jpg", 9)], Location = place });
        await WorkedOffAsync();
        var id = Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));

        var message = (await Client.GetConversationAsync(new() { ConversationId = id }, cancellationToken: Cancellation)).Messages[0];

        Assert.Equal(("file", "image/jpeg", "meter.jpg", 9), (message.Attachments[0].MediaId, message.Attachments[0].ContentType, message.Attachments[0].FileName, message.Attachments[0].SizeBytes));
        Assert.Equal((-29.5, 28.5, "at the shop"), (message.Location.Latitude, message.Location.Longitude, message.Location.Name));
    }

    [Theory, BothDatabases]
    public async Task SendMessage_OutsideOfTheChannelsWindow_IsRefused(DatabaseKind kind)
    {
        await StartAsync(kind, services => services.AddSingleton<IWhatsAppChannel>(new TestChannel { Window = TimeSpan.FromHours(24) }));
        var id = await ConverseAsync();

        await AnswerAsync(id);
        await ExecuteAsync("UPDATE addresses SET last_inbound_at = last_inbound_at - 86400000000");

        Assert.Equal(StatusCode.FailedPrecondition, await RefusedAsync(() => AnswerAsync(id, requestId: "late")));
        var taken = await TakeOverAsync(id);
        Assert.True(taken.WindowEndsAt.ToDateTimeOffset() <= TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task TakeOver_ChannelWithoutAWindow_HasNoEnd()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Null((await TakeOverAsync(await ConverseAsync())).WindowEndsAt);
    }

    [Theory, BothDatabases]
    public async Task SendMessage_ChannelIsDown_WaitsAndIsSentLater(DatabaseKind kind)
    {
        var channel = new TestChannel();
        await StartAsync(kind, services => services.AddSingleton<IWhatsAppChannel>(channel));
        var id = await ConverseAsync();
        await Eventually.TrueAsync(() => channel.Sent.Count == 1);
        channel.IsDown = true;

        await AnswerAsync(id);
        await Eventually.TrueAsync(() => channel.Failures > 0);
        channel.IsDown = false;

        await Eventually.TrueAsync(() => channel.Sent.Count == 2);
        Assert.Equal("We come at three.", channel.Sent[1].Text);
    }
}
