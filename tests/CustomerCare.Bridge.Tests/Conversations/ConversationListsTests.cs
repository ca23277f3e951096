using CsCheck;
using CustomerCare.Bridge.Conversations;
using CustomerCare.Bridge.Tests.Ledger;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Conversations;

public sealed class ConversationListsTests : LedgerSpecification
{
    private ConversationLists Lists => new(Bridge.Database);

    [Theory, BothDatabases]
    public async Task ListAsync_Fresh_ShowsTheConversation(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Bridge.Messages.StoreAsync(TestMessages.Text("no power"), null, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        await Bridge.Messages.StoreAsync(TestMessages.Text("since morning", "m2"), null, Cancellation);

        var conversation = Assert.Single((await Lists.ListAsync(new(), Cancellation)).Conversations);

        Assert.Equal(
            (TestMessages.Account, TestMessages.Phone, TestMessages.Phone, ConversationMode.Automatic, "since morning", "1"),
            (conversation.ChannelAccount, conversation.Address, conversation.Phone, conversation.Mode, conversation.LastMessageText, conversation.Etag));
        Assert.Null(conversation.WindowEndsAt);
        Assert.Null(conversation.TakenOverBy);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_MessagesOfEitherDirection_BringTheirConversationToTheFront(DatabaseKind kind)
    {
        await OpenAsync(kind);
        foreach (var phone in new[] { "26658000001", "26658000002", "26658000003" })
        {
            await StoreAsync(phone, $"{phone}-1");
        }

        await StoreAsync("26658000001", "again");
        Assert.Equal(["26658000001", "26658000003", "26658000002"], await PhonesAsync(new()));

        Time.Advance(TimeSpan.FromSeconds(1));
        var outgoing = new CustomerCare.Bridge.Outgoing.OutgoingStore(
            Bridge.Database, new CustomerCare.Storage.Queue.WorkQueue(Bridge.Database, BridgeExtensions.OutgoingQueue));
        var conversationId = (await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE phone = '26658000002'")).Single();
        await Bridge.Database.WriteAsync(
            async session => await outgoing.EnqueueAsync(session, new("o1", TestMessages.Account, "26658000002", "news"), conversationId, "", "", await session.NowAsync()), Cancellation);
        Assert.Equal("26658000002", (await PhonesAsync(new()))[0]);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_AnyConversations_PagesGiveEachOnceLatestFirst(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await Gen.Select(Gen.Int[0, 6].Array[0, 20], Gen.Int[1, 6]).SampleAsync(
            async run =>
            {
                await ExecuteAsync("DELETE FROM conversations");
                var expected = run.Item1.Select((minute, index) => (Id: $"c{index:00}", minute)).OrderByDescending(its => its.minute).ThenByDescending(its => its.Id, StringComparer.Ordinal);
                foreach (var (id, minute) in expected)
                {
                    await AddConversationAsync(id, minute: minute);
                }

                Assert.Equal(expected.Select(its => its.Id), await IdsAsync(new() { PageSize = run.Item2 }));
            },
            iter: 25,
            threads: 1);
    }

    [Theory, BothDatabases]
    public async Task ListAsync_Filters_GiveWhatMatches(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddConversationAsync("a", phone: "26658001234", site: "MAK", name: "Palesa Nthako", minute: 1);
        await AddConversationAsync("b", phone: "26659005678", site: "KET", name: "Thabo 50%_Mokoena", mode: "person_needed", minute: 2);
        await AddConversationAsync("c", site: "MAK", mode: "with_person", minute: 3);
        await AddMessageAsync("a", "Motlakase ha o eo ha Makeneng");
        await AddMessageAsync("b", "meter 0045MAK shows nothing");

        // Tickets: also one that is no longer remembered with the conversation.
        await ExecuteAsync("""UPDATE conversations SET tickets = '[{"ticketId":"MAK-2026-0001"}]' WHERE conversation_id = 'a'""");
        await ExecuteAsync("""UPDATE conversations SET tickets = '[{"ticketId":"MAK-2026-0002"},{"ticketId":"MAK-2026-0003"}]' WHERE conversation_id = 'a'""");

        (ListConversationsRequest Request, string[] Expected)[] cases =
        [
            (new() { Mode = ConversationMode.Automatic }, ["a"]),
            (new() { Mode = ConversationMode.PersonNeeded }, ["b"]),
            (new() { Mode = ConversationMode.WithPerson, SiteId = "MAK" }, ["c"]),
            (new() { SiteId = "mak" }, ["c", "a"]),
            (new() { Phone = "+26658001234" }, ["a"]),
            (new() { Phone = "26658001234", SiteId = "KET" }, []),
            (new() { TicketId = "MAK-2026-0001" }, ["a"]),
            (new() { TicketId = "MAK-2026-0003" }, ["a"]),
            (new() { TicketId = "MAK-2026-0004" }, []),
            (new() { Search = "palesa" }, ["a"]),
            (new() { Search = "MAKENENG motlakase" }, ["a"]),
            (new() { Search = "5800-1234" }, ["a"]),
            (new() { Search = "thabo meter" }, ["b"]),
            (new() { Search = "thabo motlakase" }, []),
            (new() { Search = "50%_" }, ["b"]),
            (new() { Search = "%" }, ["b"]),
            (new() { Search = "0045mak", Mode = ConversationMode.PersonNeeded }, ["b"]),
        ];
        foreach (var (request, expected) in cases)
        {
            Assert.Equal((request.ToString(), string.Join(',', expected)), (request.ToString(), string.Join(',', await IdsAsync(request))));
        }
    }

    [Theory, BothDatabases]
    public async Task ListAsync_RareWordAmongMany_ComesOnALaterPageAndNoneIsLost(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await ExecuteAsync(
            """
            INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at, last_activity_at)
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2500)
            SELECT 'n' || (10000 + n), 'simulator', 'n' || n, '', 1, n FROM numbers
            """);
        await ExecuteAsync("UPDATE conversations SET customer_name = 'Lineo' WHERE conversation_id IN ('n10001', 'n10400', 'n11500', 'n11501', 'n12500')");

        var first = await Lists.ListAsync(new() { Search = "lineo" }, Cancellation);
        Assert.Equal(["n12500", "n11501"], first.Conversations.Select(conversation => conversation.ConversationId));
        Assert.NotEmpty(first.NextPageToken);

        Assert.Equal(["n12500", "n11501", "n11500", "n10400", "n10001"], await IdsAsync(new() { Search = "lineo", PageSize = 1 }));
    }

    [Theory, BothDatabases]
    public async Task ListAsync_Filter_FollowsItsIndex(DatabaseKind kind)
    {
        await OpenAsync(kind);
        (ListConversationsRequest Request, string Index)[] cases =
        [
            (new(), "conversations_by_activity"),
            (new() { SiteId = "KET" }, "conversations_by_activity"),
            (new() { Mode = ConversationMode.PersonNeeded }, "conversations_by_mode"),
            (new() { Phone = "26658001234" }, "conversations_by_phone"),
            (new() { TicketId = "MAK-2026-0001" }, "conversation_tickets"),
        ];
        foreach (var (request, index) in cases)
        {
            var filter = ConversationFilter.Of(request);
            var parameters = new Dapper.DynamicParameters(filter.Parameters);
            parameters.AddDynamicParams(new { time = long.MaxValue, id = "", limit = 51, boundTime = 0L, boundId = "", skip = 10 });

            var plan = await ExplainAsync(ConversationLists.PageSql(filter, filter.MostLookedThrough is not null), parameters);

            Assert.Contains(index, plan, StringComparison.Ordinal);
            Assert.Contains("conversations_by_activity", await ExplainAsync(ConversationLists.BoundSql, parameters), StringComparison.Ordinal);
        }
    }

    [Theory, BothDatabases]
    public async Task GetAsync_ManyMessages_PagesGiveEachOnceOldestFirstWithinThePage(DatabaseKind kind)
    {
        await OpenAsync(kind);
        await AddConversationAsync("a");
        for (var number = 0; number < 7; number++)
        {
            await AddMessageAsync("a", Text(number), number / 2);
        }

        var first = await Lists.GetAsync(new() { ConversationId = "a", PageSize = 3 }, Cancellation);
        var second = await Lists.GetAsync(new() { ConversationId = "a", PageSize = 3, PageToken = first.NextPageToken }, Cancellation);
        var third = await Lists.GetAsync(new() { ConversationId = "a", PageSize = 3, PageToken = second.NextPageToken }, Cancellation);

        Assert.Equal(["4", "5", "6"], first.Messages.Select(message => message.Text));
        Assert.Equal(["1", "2", "3"], second.Messages.Select(message => message.Text));
        Assert.Equal(("0", ""), (Assert.Single(third.Messages).Text, third.NextPageToken));
        Assert.Equal(first.Conversation, third.Conversation);
        var plan = await ExplainAsync(ConversationLists.MessagesSql, new { ConversationId = "a", time = long.MaxValue, id = "", limit = 4 });
        Assert.Contains("messages_by_conversation", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Unknown_IsNotFound()
    {
        await OpenAsync(DatabaseKind.Sqlite);

        Assert.Equal(ErrorKind.NotFound, (await Assert.ThrowsAsync<CareException>(() => Lists.GetAsync(new() { ConversationId = "a" }, Cancellation))).Kind);
    }

    [Theory]
    [InlineData("nonsense", "", "page_token")]
    [InlineData("", "a b c d e f g h i j k", "search")]
    public async Task ListAsync_Impossible_NamesTheField(string token, string search, string field)
    {
        await OpenAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => Lists.ListAsync(new() { PageToken = token, Search = search }, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
    }

    private async Task StoreAsync(string phone, string id)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        await Bridge.Messages.StoreAsync(TestMessages.Text(id: id, phone: phone), null, Cancellation);
    }

    private async Task<List<string>> PhonesAsync(ListConversationsRequest request) =>
        [.. (await Lists.ListAsync(request, Cancellation)).Conversations.Select(conversation => conversation.Phone)];

    private async Task<List<string>> IdsAsync(ListConversationsRequest request)
    {
        var ids = new List<string>();
        do
        {
            var page = await Lists.ListAsync(request, Cancellation);
            ids.AddRange(page.Conversations.Select(conversation => conversation.ConversationId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return ids;
    }

    private Task AddConversationAsync(string id, string phone = "", string site = "", string name = "", string mode = "automatic", int minute = 0) => ExecuteAsync(
        """
        INSERT INTO conversations (conversation_id, channel_account, address, phone, site_id, customer_name, mode, created_at, last_activity_at)
        VALUES (@id, 'simulator', @id, @phone, @site, @name, @mode, @at, @at)
        """,
        new { id, phone, site, name, mode, at = Start + (minute * Minute) });

    private Task AddMessageAsync(string conversation, string text, int minute = 0) => ExecuteAsync(
        """
        INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
        VALUES (@id, @conversation, 'in', 'simulator', 'chat', 'sender', @id, 'text', @text, @at, @at, 'done')
        """,
        new { id = $"{conversation}-{text}", conversation, text, at = Start + (minute * Minute) });
}
