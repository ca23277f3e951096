using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Grpc;

public sealed class LinkAddressTests : BridgeHostTest
{
    private const string Lid = "778899@lid";

    [Theory, BothDatabases]
    public async Task LinkAddress_TwoConversations_AreOneAfterwards(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await WorkedOffAsync();
        await SendAsync(TestMessages.Text("still no power", "2") with { Sender = Lid, ChatId = Lid, Phone = "" });
        await WorkedOffAsync();
        Assert.Equal(2, Services.Tickets.Tickets.Count);

        var response = await LinkAsync(Request());

        Assert.Equal([response.ConversationId], await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE merged_into = ''"));
        await SendAsync("still dark", "3");
        await WorkedOffAsync();
        Assert.Equal(2, Services.Tickets.Tickets.Count);
        Assert.Equal(["LSB-2026-0002"], await QueryAsync<string>("SELECT ticket_id FROM messages WHERE channel_message_id = '3'"));
    }

    [Theory, BothDatabases]
    public async Task LinkAddress_ADecidedTurnIsBeingTriedAgain_IsReplayedAndForgetsNobody(DatabaseKind kind)
    {
        Services.Customers.Add($"+{TestMessages.Phone}", new Customer { CustomerId = "MAK-0001", FirstName = "Palesa", LastName = "Mokoena", Concession = "MAK", AccountNumbers = { "0045MAK" } });
        Services.Classifier.Judge(text => text == "thanks" ? FakeClassifier.Only(Intent.Thanks) : FakeClassifier.NoPower());
        await StartAsync(kind, "Bridge:ReplyInterval=00:00:00");
        await SendAsync("thanks", "1");
        await WorkedOffAsync();
        Services.Tickets.Calls.Fail(StatusCode.Unavailable);
        await SendAsync(TestMessages.Text("no power", "2") with { Sender = Lid, ChatId = Lid, Phone = "" });
        await Eventually.TrueAsync(() => Services.Tickets.Calls.Of<CreateTicketRequest>().Count > 0);

        // Between two attempts nobody has the turn in hand.
        await LinkAsync(Request());
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT conversation_id FROM conversations WHERE merged_into = ''"), left => left.Count == 1);
        Assert.Empty(Services.Tickets.Tickets);
        Services.Tickets.Calls.Recover();
        await WorkedOffAsync();

        Assert.Equal("LSB-2026-0001", Assert.Single(Services.Tickets.Tickets).TicketId);
        Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>().Distinct());
        Assert.Equal(["MAK-0001"], await QueryAsync<string>("SELECT customer_id FROM conversations WHERE merged_into = ''"));
        await SendAsync("still no power", "3");
        await WorkedOffAsync();
        Assert.Equal("MAK-0001", Assert.Single(Services.Tickets.Tickets).CustomerId);
    }

    [Theory, BothDatabases]
    public async Task LinkAddress_Twice_AnswersTheSameAgain(DatabaseKind kind)
    {
        await StartAsync(kind);
        var first = await LinkAsync(Request());
        await SendAsync(TestMessages.Text() with { Sender = Lid, ChatId = Lid, Phone = "" });

        Assert.Equal(first, await LinkAsync(Request()));
        Assert.Equal("", first.ConversationId);
    }

    [Theory, BothDatabases]
    public async Task LinkAddress_SameIdForAnotherPhone_IsRefused(DatabaseKind kind)
    {
        await StartAsync(kind);
        await LinkAsync(Request());
        var other = Request();
        other.Phone = "26658001235";

        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<RpcException>(() => LinkAsync(other))).StatusCode);
    }

    [Theory]
    [InlineData("", Lid, "26658001234", "channel_account")]
    [InlineData("simulator", "", "26658001234", "address")]
    [InlineData("simulator", "a\0b", "26658001234", "address")]
    [InlineData("simulator", Lid, "", "phone")]
    [InlineData("simulator", Lid, "1234", "phone")]
    [InlineData("simulator", Lid, "2665800123x", "phone")]
    [InlineData("simulator", Lid, "2665800123456789", "phone")]
    public async Task LinkAddress_FieldIsWrong_NamesIt(string account, string address, string phone, string field)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<RpcException>(() => LinkAsync(new() { RequestId = "r", ChannelAccount = account, Address = address, Phone = phone }));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.StartsWith(field, error.Status.Detail, StringComparison.Ordinal);
    }

    private static LinkAddressRequest Request() => new() { RequestId = "r", ChannelAccount = TestMessages.Account, Address = Lid, Phone = TestMessages.Phone };

    private async Task<LinkAddressResponse> LinkAsync(LinkAddressRequest request) =>
        await new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite)).LinkAddressAsync(request, cancellationToken: Cancellation);
}
