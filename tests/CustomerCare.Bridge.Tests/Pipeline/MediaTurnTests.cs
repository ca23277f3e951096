using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Tests.Media;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Google.Protobuf;
using Attachment = CustomerCare.Bridge.Messages.Attachment;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>Messages with files, places and calls, from the way in to the ticket and the reply.</summary>
public sealed class MediaTurnTests : MediaTest
{
    private static readonly Place NearSehonghong = new(-29.80, 28.80, "");

    [Theory, BothDatabases]
    public async Task Picture_WithACaption_IsOnTheNewTicketOnce(DatabaseKind kind)
    {
        await StartAsync(kind);

        await SendAsync(Picture("m1", "no power"));
        await WorkedOffAsync();

        var comment = Assert.Single(Services.Tickets.Calls.Of<AddCommentRequest>());
        Assert.Equal(("LSB-2026-0001", "[image media:photo] no power"), (comment.TicketId, comment.Text));
        Assert.Equal("no power", Assert.Single(Services.Classifier.Calls.Of<ClassifyRequest>()).Text);
        var results = Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE direction = 'in'"));
        Assert.Matches("\"ticket\".*LSB-2026-0001.*\"comment\".*LSB-2026-0001.*comment-1", results);
    }

    [Theory, BothDatabases]
    public async Task Picture_ThenWords_AreTogetherOnTheTicket(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SendAsync(Picture("m1", ""));
        await WorkedOffAsync();
        Assert.Contains("your picture", Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);

        await SendAsync("no power", "m2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Equal("[image media:photo]", Assert.Single(Services.Tickets.Comments).Text);
        Assert.Equal(["LSB-2026-0001"], await QueryAsync<string>("SELECT DISTINCT ticket_id FROM messages WHERE direction = 'in'"));
    }

    [Theory, BothDatabases]
    public async Task Crash_AnswerToTheMediaCommentIsLost_RepeatsTheSameOne(DatabaseKind kind)
    {
        var commented = new TaskCompletionSource();
        Services.Tickets.Calls.Before(request =>
        {
            if (request is AddCommentRequest && commented.TrySetResult())
            {
                throw new InvalidOperationException("The answer is lost.");
            }

            return Task.CompletedTask;
        });
        await StartAsync(kind);
        await SendAsync(Picture("m1", "no power"));
        await commented.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await StopAsync();

        Services.Tickets.Calls.Recover();
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Greeting));
        await StartAsync(kind);
        await WorkedOffAsync();

        Assert.Single(Services.Tickets.Tickets);
        Assert.Single(Services.Tickets.Comments);
        Assert.Single(Services.Tickets.Calls.Of<AddCommentRequest>().Select(request => request.ToByteString()).Distinct());
        Assert.Single(await RepliesAsync(1));
    }

    [Theory, BothDatabases]
    public async Task VoiceNote_WithoutATicket_CallsAPersonAndNamesTheFile(DatabaseKind kind)
    {
        await StartAsync(kind);

        await SendAsync(TestMessages.Media(MessageKind.Audio) with { Attachments = [new Attachment("voice", "audio/ogg", "", 9)], SentAt = TimeProvider.System.GetUtcNow() });

        Assert.Contains("A person of our team will look at it and answer you here.", Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);
        var told = await Eventually.GetAsync(() => Task.FromResult(Services.Notifier.Calls.Of<DispatchEventRequest>()), events => events.Count > 0);
        Assert.Equal("[voice note media:voice]", told[0].Values["message"]);
        Assert.Equal(["person_needed"], await QueryAsync<string>("SELECT mode FROM conversations"));
        Assert.Empty(Services.Classifier.Calls.Received);
    }

    [Theory, BothDatabases]
    public async Task Location_OfAStranger_TellsTheSiteOfTheTicketThatFollows(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SendAsync(Located("m1"));
        await WorkedOffAsync();
        Assert.Equal(["SHG"], await QueryAsync<string>("SELECT site_id FROM conversations"));

        await SendAsync("no power", "m2");
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Equal("SHG-2026-0001", Assert.Single(Services.Tickets.Tickets).TicketId);
    }

    [Theory, BothDatabases]
    public async Task Location_AfterATicketOnTheFallback_MovesItAndSaysSo(DatabaseKind kind)
    {
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SendAsync("no power", "m1");
        await WorkedOffAsync();

        await SendAsync(Located("m2"));
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Equal(("LSB-2026-0001", "SHG"), (Services.Tickets.Tickets[0].TicketId, Services.Tickets.Tickets[0].SiteId));
        Assert.EndsWith("We have noted your place: Sehonghong.", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal("[location -29.8, 28.8]", Assert.Single(Services.Tickets.Comments).Text);
    }

    [Theory]
    [InlineData("15", "SHG")]
    [InlineData("5", "")]
    public async Task Location_Radius_SaysHowNearIsNear(string radius, string expected)
    {
        await StartAsync(DatabaseKind.Sqlite, $"Bridge:SiteRadiusKm={radius}");

        await SendAsync(Located("m1"));
        await WorkedOffAsync();

        Assert.Equal([expected], await QueryAsync<string>("SELECT site_id FROM conversations"));
    }

    [Fact]
    public async Task Location_OfACustomerWhoseSiteIsKnown_ChangesNothing()
    {
        Services.Customers.Add("+26658001234", new Customer { CustomerId = "MAK-0001", FirstName = "Palesa", Concession = "MAK" });
        await StartAsync(DatabaseKind.Sqlite);

        await SendAsync(Located("m1"));
        await WorkedOffAsync();

        Assert.Equal(["MAK"], await QueryAsync<string>("SELECT site_id FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task Call_IsAnsweredInWriting_AndASecondOneInTheMinuteIsNot(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync(TestMessages.Media(MessageKind.Call, "m1") with { SentAt = TimeProvider.System.GetUtcNow() });
        Assert.Contains("We cannot take calls here.", Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);

        await SendAsync(TestMessages.Media(MessageKind.Call, "m2") with { SentAt = TimeProvider.System.GetUtcNow() });
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
        Assert.Empty(Services.Tickets.Calls.Received);
    }

    [Fact]
    public async Task ContactCard_IsNobodysWords_AndStandsOnTheTicket()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("no power", "m1");
        await WorkedOffAsync();

        await SendAsync(TestMessages.Media(MessageKind.Contact, "m2") with { Text = "BEGIN:VCARD\nFN:Thabo\nTEL:58009999\nEND:VCARD", SentAt = TimeProvider.System.GetUtcNow() });
        await Eventually.GetAsync(StatesAsync, states => states is ["done", "done"]);

        Assert.Equal("[contact Thabo 58009999]", Assert.Single(Services.Tickets.Comments).Text);
        Assert.Single(Services.Classifier.Calls.Received);
    }

    private static InboundMessage Picture(string id, string caption) => TestMessages.Media(MessageKind.Image, id) with
    {
        Text = caption,
        Attachments = [new Attachment("photo", "image/jpeg", "", 5)],
        SentAt = TimeProvider.System.GetUtcNow(),
    };

    private static InboundMessage Located(string id) => TestMessages.Media(MessageKind.Location, id) with { Location = NearSehonghong, SentAt = TimeProvider.System.GetUtcNow() };
}
