using CustomerCare.Bridge.Privacy;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>One person with several addresses, asked for by any of them.</summary>
public sealed class PersonAddressesTests : PersonTest
{
    public static MatrixTheoryData<DatabaseKind, string> EachAddress { get; } = new(Enum.GetValues<DatabaseKind>(), [TestMessages.Phone, Lid]);

    [Theory, MemberData(nameof(EachAddress))]
    public async Task Erase_MergedConversations_GoTogether(DatabaseKind kind, string address)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await SayFromLidAsync();
        await WorkedOffAsync();
        await LinkAsync();
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE merged_into <> ''"));
        await RepliesAsync(1);

        await EraseByAddressAsync(address);

        await AssertNothingIsLeftAsync();
        Assert.Empty(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
    }

    [Theory, MemberData(nameof(EachAddress))]
    public async Task Erase_MergeThatWaits_TakesBothConversations(DatabaseKind kind, string address)
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        await StartAsync(kind);
        await SayFromLidAsync();
        await WorkedOffAsync();
        Services.Classifier.Calls.Before(_ =>
        {
            reached.TrySetResult();
            return goOn.Task;
        });
        await SayAsync();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        // The channel tells the phone with a message, and a turn of one of the two is in hand.
        await SendAsync(FromLid("secret-id-3", "still dark at the grinding mill") with { SenderAlt = $"{TestMessages.Phone}@s.whatsapp.net", Phone = TestMessages.Phone });
        Assert.Equal(2, (await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE merged_into = ''")).Count);

        await EraseByAddressAsync(address);
        goOn.SetResult();
        await SendAsync("no power", "later", OtherPhone);
        await RepliesAsync(1, OtherPhone);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items"), items => items.Count == 0);

        await AssertNothingIsLeftAsync();
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
    }

    [Theory, MemberData(nameof(EachAddress))]
    public async Task Erase_AddressesOfSomebodyWhoNeverWrote_Go(DatabaseKind kind, string address)
    {
        await StartAsync(kind);
        await LinkAsync();

        await EraseByAddressAsync(address);

        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Erase_SomebodyWithoutPhone_LeavesNothingOfThem(DatabaseKind kind)
    {
        Services.Notifier.Calls.Fail(StatusCode.Unavailable);
        await StartAsync(kind);
        await SayFromLidAsync();
        await WorkedOffAsync();
        var conversationId = (await QueryAsync<string>("SELECT conversation_id FROM conversations"))[0];
        await Client.SendNotificationAsync(
            new SendNotificationRequest
            {
                RequestId = "post",
                Group = new GroupRecipient(),
                Kind = "person_needed",
                Values = { ["customer"] = "Thabo", ["message"] = "dark at the grinding mill", ["conversation_id"] = conversationId },
            },
            cancellationToken: Cancellation);
        await RepliesAsync(1, "operations@g.us");

        await EraseByAddressAsync(Lid);

        await AssertNothingIsLeftAsync();
    }

    [Theory, BothDatabases]
    public async Task Export_ByAnyAddress_IsTheSame(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await SayFromLidAsync();
        await WorkedOffAsync();
        await LinkAsync();
        await RepliesAsync(1);
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT item_id FROM queue_items WHERE queue <> 'timers'"), items => items.Count == 0);

        var byPhone = await ExportAsync();

        Assert.Equal(byPhone, await ExportAsync(address: Lid));
        Assert.Equal(2, byPhone.Count(record => record.Kind == "message" && record.Json.Contains("\"in\"", StringComparison.Ordinal)));
        Assert.Equal(2, byPhone.Count(record => record.Kind == "conversation"));
    }

    [Theory, BothDatabases]
    public async Task Erase_AddressThatIsLearnedMeanwhile_IsLookedAtOnceMore(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        var scope = await FindAsync();
        await LinkAsync();

        await Assert.ThrowsAsync<PersonBusyException>(() => EraseAsync(scope));

        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
    }

    [Theory, BothDatabases]
    public async Task Erase_MessageThatIsDroppedMeanwhile_GoesToo(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SayAsync();
        await WorkedOffAsync();
        await Eventually.GetAsync(() => QueryAsync<string>("SELECT state FROM messages WHERE state = 'pending'"), states => states.Count == 0);
        var scope = await FindAsync();
        await SendAsync(TestMessages.Text("grinding mill old", "secret-id-0") with { Origin = Origin.History });

        await EraseAsync(scope);

        await AssertNothingIsLeftAsync();
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("+266", "")]
    [InlineData("26658001234", Lid)]
    [InlineData("", "a\u0007b")]
    public async Task Erase_NobodyIsNamedClearly_IsRefused(string phone, string address)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await Client.ErasePersonAsync(new ErasePersonRequest { RequestId = "e", Phone = phone, Address = address }, cancellationToken: Cancellation));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
    }

    private Task<PersonScope> FindAsync() =>
        Database.ReadAsync(connection => PersonFinder.On(connection, Database.Dialect).FindAsync(TestMessages.Phone), Cancellation);

    private Task<ErasedTraces> EraseAsync(PersonScope scope) =>
        Database.WriteAsync(session => Host.Services.GetRequiredService<PersonErasure>().EraseAsync(session, scope), Cancellation);
}
