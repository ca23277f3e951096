using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Identity;

public sealed class AddressBookTests : IdentityTest
{
    [Theory, BothDatabases]
    public async Task StoreAsync_LidThenLidWithPhoneThenPhone_IsOneConversationWithItsPhone(DatabaseKind kind)
    {
        await OpenAsync(kind);

        await StoreAsync(FromLid("1"));
        await StoreAsync(FromBoth("2"));
        await StoreAsync(FromPhone("3"));

        Assert.Equal(TestMessages.Phone, (await TheConversationAsync()).Phone);
        Assert.Equal(["1", "2", "3"], await QueryAsync<string>("SELECT text FROM messages ORDER BY stored_at, message_id"));
        Assert.Single(await QueryAsync<string>("SELECT DISTINCT conversation_id FROM messages"));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_PhoneOnTwoAccounts_IsOneConversationWhereTheyWroteLast(DatabaseKind kind)
    {
        await OpenAsync(kind);

        await StoreAsync(FromPhone("1"));
        await StoreAsync(FromPhone("2") with { ChannelAccount = "cloud:1", Sender = "hidden" });

        var conversation = await TheConversationAsync();
        Assert.Equal(("cloud:1", "hidden"), (conversation.ChannelAccount, conversation.Address));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_SameIdOnAnotherAccount_IsAnotherMessage(DatabaseKind kind)
    {
        await OpenAsync(kind);

        await StoreAsync(FromPhone("1", "m1"));

        Assert.True((await StoreAsync(FromPhone("2", "m1") with { ChannelAccount = "cloud:1" })).IsNew);
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_SameMessageUnderAnotherAddress_IsADuplicateOfTheFirst(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var first = await StoreAsync(FromBoth("no power", "m1"));

        var again = await StoreAsync(FromPhone("no power", "m1"));

        Assert.Equal((first.MessageId, false), (again.MessageId, again.IsNew));
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages"));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_DuplicateAfterItsTurnIsClosed_OpensNoTurn(DatabaseKind kind)
    {
        await OpenNowAsync(kind);
        await StoreAsync(FromBoth("no power", "m1"));
        await CloseAsync(await TakeAsync());

        await StoreAsync(FromPhone("no power", "m1"));

        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
        Assert.Equal((1, 0), await Bridge.Queue.CountAsync(Cancellation));
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_Delivered_KeepsWhenTheCustomerLastWroteFromEachAddress(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var earlier = TestMessages.Morning.AddHours(-3);
        await StoreAsync(FromBoth("1") with { SentAt = TestMessages.Morning });
        await StoreAsync(FromBoth("2") with { SentAt = earlier });
        await StoreAsync(FromPhone("3") with { SentAt = earlier });

        Assert.Equal(
            [("", TestMessages.Phone, 0), (Account, TestMessages.Phone, Micros(earlier)), (Account, $"{TestMessages.Phone}@s.whatsapp.net", 0), (Account, Lid, Micros(TestMessages.Morning))],
            (await QueryAsync<(string, string, long)>("SELECT channel_account, address, last_inbound_at FROM addresses")).OrderBy(row => $"{row.Item1}/{row.Item2}", StringComparer.Ordinal));
    }

    [Fact]
    public async Task StoreAsync_SentInTheFuture_CountsAsNow()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        await StoreAsync(FromPhone("1") with { SentAt = TestMessages.Morning.AddYears(1) });

        Assert.Equal([0, Micros(Time.GetUtcNow())], await QueryAsync<long>("SELECT last_inbound_at FROM addresses ORDER BY channel_account"));
    }

    [Theory, BothDatabases]
    public async Task LinkAsync_NeitherHasWritten_IsRememberedForTheFirstMessage(DatabaseKind kind)
    {
        await OpenAsync(kind);

        Assert.Equal("", await LinkAsync());
        await StoreAsync(FromLid("1"));

        Assert.Equal(TestMessages.Phone, (await TheConversationAsync()).Phone);
        await StoreAsync(FromPhone("2"));
        Assert.Single(await ConversationsAsync());
    }

    [Theory, BothDatabases]
    public async Task LinkAsync_NeitherHasWrittenAndThePhoneDoesFirst_GetsTheLidAsWell(DatabaseKind kind)
    {
        await OpenAsync(kind);

        await LinkAsync();
        await StoreAsync(FromPhone("1"));
        await StoreAsync(FromLid("2"));

        Assert.Single(await ConversationsAsync());
    }

    [Theory, BothDatabases]
    public async Task LinkAsync_OnlyTheLidHasWritten_TellsItsPhone(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await StoreAsync(FromLid("1"));

        var conversationId = await LinkAsync();

        var conversation = await TheConversationAsync();
        Assert.Equal((conversationId, TestMessages.Phone), (conversation.ConversationId, conversation.Phone));
        await StoreAsync(FromPhone("2"));
        Assert.Single(await ConversationsAsync());
    }

    [Theory, BothDatabases]
    public async Task StoreAsync_EveryAddressAtOnceFromSeveralInstances_IsOneConversationAndOneTurn(DatabaseKind kind)
    {
        await OpenAsync(kind);
        var other = kind == DatabaseKind.Postgres ? await AnotherInstanceAsync() : Bridge;
        await StoreAsync(FromBoth("first"));

        await Task.WhenAll(Enumerable.Range(0, 30).Select(number => Task.Run(() => (number % 2 == 0 ? Bridge : other).Messages.StoreAsync(
            (number % 3) switch { 0 => FromLid($"{number}"), 1 => FromPhone($"{number}"), _ => FromBoth($"{number}") }, null, Cancellation))));

        Assert.Single(await ConversationsAsync());
        Assert.Single(await QueryAsync<string>("SELECT turn_id FROM turns"));
        Assert.Equal(31, (await QueryAsync<string>("SELECT message_id FROM messages WHERE state = 'received'")).Count);
    }

    private static long Micros(DateTimeOffset time) => CustomerCare.Storage.DbTime.FromTime(time);
}
