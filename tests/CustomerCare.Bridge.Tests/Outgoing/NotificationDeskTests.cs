using CustomerCare.Bridge.Outgoing;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class NotificationDeskTests : BridgeHostTest
{
    private const string Group = "operations@g.us";

    [Theory, BothDatabases]
    public async Task SendAsync_SameRequestTwice_IsOnePost(DatabaseKind kind)
    {
        await StartAsync(kind);

        var first = await SendAsync(Request());
        var second = await SendAsync(Request());

        Assert.Equal(first, second);
        Assert.Equal(["MAK-2026-0001 is now resolved\nSite: MAK (-)"], await RepliesAsync(1, Group));
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
    }

    [Fact]
    public async Task SendAsync_ValuesInAnotherOrder_IsTheSameRequest()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var first = await SendAsync(Request());
        var repeated = Request();
        repeated.Values.Clear();
        repeated.Values.Add(Request().Values.Reverse().ToDictionary());

        Assert.Equal(first, await SendAsync(repeated));
    }

    [Fact]
    public async Task SendAsync_SameIdForSomethingElse_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync(Request());
        var other = Request();
        other.Values["status"] = "closed";

        var error = await Assert.ThrowsAsync<CareException>(() => SendAsync(other));

        Assert.Equal(ErrorKind.AlreadyExists, error.Kind);
    }

    [Fact]
    public async Task SendAsync_UnknownKind_IsRefusedAndNamesTheKnownOnes()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var request = Request();
        request.Kind = "weather";

        var error = await Assert.ThrowsAsync<CareException>(() => SendAsync(request));

        Assert.Equal((ErrorKind.InvalidArgument, "KIND_UNKNOWN", "kind"), (error.Kind, error.Reason, error.Field));
        Assert.Contains("status_changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NoRecipient_IsRefused()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var request = Request();
        request.ClearRecipient();

        Assert.Equal("RECIPIENT_MISSING", (await Assert.ThrowsAsync<CareException>(() => SendAsync(request))).Reason);
    }

    [Fact]
    public async Task SendAsync_NamedGroup_GoesThere()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var request = Request();
        request.Group.GroupId = "other@g.us";

        await SendAsync(request);

        Assert.Single(await RepliesAsync(1, "other@g.us"));
        Assert.Empty(await RepliesAsync(Group));
    }

    [Theory, BothDatabases]
    public async Task SendAsync_PhoneThatWroteBefore_TellsItsCustomerInBothLanguages(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("Ha ho motlakase");
        await RepliesAsync(1);

        await SendAsync(News());
        await SendAsync(News());

        var news = Assert.Single((await RepliesAsync(2)).Skip(1));
        Assert.Matches("^Lumela.*MAK-2026-0001.*\n\nHello.*MAK-2026-0001.*$", news);
    }

    [Fact]
    public async Task SendAsync_TicketKnownByAnotherNumber_IsCalledByThatOne()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await SendAsync("Ha ho motlakase");
        await RepliesAsync(1);
        var request = News();
        request.Values["ticket_number"] = "OM-77";

        await SendAsync(request);

        Assert.Matches("^Lumela.*OM-77.*\n\nHello.*OM-77.*$", (await RepliesAsync(2))[1]);
        Assert.Equal(["MAK-2026-0001"], await QueryAsync<string>("SELECT ticket_id FROM messages WHERE direction = 'out' AND text LIKE '%OM-77%'"));
    }

    [Fact]
    public async Task SendAsync_PhoneThatNeverWrote_IsRefusedAndLeavesNothing()
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => SendAsync(News()));

        Assert.Equal((ErrorKind.FailedPrecondition, "PHONE_NEVER_WROTE"), (error.Kind, error.Reason));
        Assert.Empty(await QueryAsync<string>("SELECT message_id FROM messages"));
    }

    [Theory]
    [InlineData("status_changed", "MAK-2026-0001", "KIND_UNKNOWN")]
    [InlineData("outage_ended", "", "TICKET_MISSING")]
    public async Task SendAsync_NewsThatCannotBeWritten_IsRefused(string kind, string ticketId, string reason)
    {
        await StartAsync(DatabaseKind.Sqlite);
        var request = News();
        (request.Kind, request.Values["ticket_id"]) = (kind, ticketId);

        Assert.Equal(reason, (await Assert.ThrowsAsync<CareException>(() => SendAsync(request))).Reason);
    }

    private static SendNotificationRequest News() => new()
    {
        RequestId = "event.2",
        Phone = TestMessages.Phone,
        Kind = "outage_ended",
        Values = { ["ticket_id"] = "MAK-2026-0001" },
    };

    private static SendNotificationRequest Request() => new()
    {
        RequestId = "event.1",
        Group = new(),
        Kind = "status_changed",
        Values = { ["ticket_id"] = "MAK-2026-0001", ["status"] = "resolved", ["site_id"] = "MAK" },
    };

    private Task<SendNotificationResponse> SendAsync(SendNotificationRequest request) =>
        Host.Services.GetRequiredService<NotificationDesk>().SendAsync(request, Cancellation);
}
