using CustomerCare.Bridge.Storage;
using CustomerCare.Bridge.Watch;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Watch;
using CustomerCare.Testing;

namespace CustomerCare.Bridge.Tests.Watch;

public sealed class ConversationStreamTests : WatchSpecification
{
    [Theory, BothDatabases]
    public async Task WatchAsync_Start_GivesATokenAtOnceAndNothingOfBefore(DatabaseKind kind)
    {
        await StartAsync(kind);
        await StoreAsync("before", "m1");

        await using var watched = await Replica.Watch().BegunAsync();

        Assert.Empty(watched.Changes);
        Assert.NotEmpty(watched.LastToken);
    }

    [Theory, BothDatabases]
    public async Task WatchAsync_AMessagesLife_TellsEachChange(DatabaseKind kind)
    {
        await StartAsync(kind);
        await using var watched = await Replica.Watch().BegunAsync();

        await StoreAsync("one", "m1");
        await StoreAsync("two", "m2");
        await HasAsync(watched, 2);
        var turnId = await CloseAsync();
        await HasAsync(watched, 4);
        await ExecuteAsync("UPDATE turns SET state = 'decided' WHERE turn_id = @turnId", new { turnId });
        await FinishAsync(turnId, "waiting_for_customer");
        await HasAsync(watched, 6);
        await ExecuteAsync("UPDATE messages SET state = 'done' WHERE text = 'one'");
        await HasAsync(watched, 7);
        await ExecuteAsync("UPDATE conversations SET mode = 'person_needed', version = version + 1");
        await HasAsync(watched, 8);

        Assert.Equal(
            [
                "one Received", "two Received", "one InTurn", "two InTurn", "one WaitingForCustomer", "two WaitingForCustomer", "one Done", "conversation",
            ],
            watched.Told);
        Assert.All(watched.Changes, change => Assert.Equal(TestMessages.Phone, change.Conversation.Phone));
        Assert.Equal(Protos.Conversation.V1.ConversationMode.PersonNeeded, watched.Changes[^1].Conversation.Mode);
    }

    [Theory, BothDatabases]
    public async Task WatchAsync_AnOutgoingMessagesLife_TellsEachChange(DatabaseKind kind)
    {
        await StartAsync(kind);
        await using var watched = await Replica.Watch().BegunAsync();

        await ExecuteAsync("INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at) VALUES ('c1', 'simulator', 'a', '', 1)");
        await ExecuteAsync(
            """
            INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
            VALUES ('out', 'c1', 'out', 'simulator', 'chat', '', 'out', 'text', 'words', 1, 1, 'pending')
            """);
        await HasAsync(watched, 1);
        await ExecuteAsync("UPDATE messages SET text = 'more'");
        await HasAsync(watched, 2);
        await ExecuteAsync("UPDATE messages SET state = 'sent', sent_at = 2");
        await HasAsync(watched, 3);
        await ExecuteAsync("UPDATE messages SET state = 'sent', sent_at = 3");
        await ExecuteAsync("UPDATE messages SET state = 'delivered'");
        await HasAsync(watched, 4);

        Assert.Equal(["words Pending", "more Pending", "more Sent", "more Delivered"], watched.Told);
    }

    [Theory, BothDatabases]
    public async Task WatchAsync_EveryResumeToken_GoesOnAfterItsResponse(DatabaseKind kind)
    {
        await StartAsync(kind);
        await using var all = await Replica.Watch().BegunAsync();
        for (var number = 0; number < 3; number++)
        {
            await StoreAsync(Text(number), $"m{number}");
        }

        await FinishAsync(await CloseAsync(), "done");
        await HasAsync(all, 9);
        foreach (var (response, index) in all.Received.Select((response, index) => (response, index)))
        {
            await using var resumed = Replica.Watch(response.ResumeToken);
            await TimePassesUntilAsync(() => resumed.Changes.Count >= 9 - index);
            Assert.Equal(all.Changes.Skip(index).Select(change => change.Message.MessageId), resumed.Changes.Select(change => change.Message.MessageId));
        }
    }

    [Theory, BothDatabases]
    public async Task WatchAsync_OneConversation_LeavesOutTheOthers(DatabaseKind kind)
    {
        await StartAsync(kind);
        await StoreAsync("before", "m1");
        var conversationId = Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations"));
        await using var watched = await Replica.Watch(only: conversationId).BegunAsync();

        await StoreAsync("other", "m2", "26658009999");
        await StoreAsync("mine", "m3");

        await HasAsync(watched, 1);
        Assert.Equal(["mine Received"], watched.Told);
    }

    [Fact]
    public async Task WatchAsync_NoChanges_GivesASignOfLifeAtLeastEach30Seconds()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await using var watched = await Replica.Watch().BegunAsync();
        var since = Time.GetUtcNow();

        await TimePassesUntilAsync(() => watched.Signs >= 3);

        Assert.True(Time.GetUtcNow() - since >= 2 * (ChangeStream.SignOfLife - ChangeStream.PollInterval));
        Assert.True(ChangeStream.SignOfLife < TimeSpan.FromSeconds(30));
    }

    [Theory, BothDatabases]
    public async Task WatchAsync_TokenFromBeforeWhatIsKept_IsOutOfRange(DatabaseKind kind)
    {
        await StartAsync(kind);
        string token, last;
        await using (var watched = await Replica.Watch().BegunAsync())
        {
            token = watched.LastToken;
            for (var number = 0; number < 3; number++)
            {
                await StoreAsync(Text(number), $"m{number}");
            }

            await HasAsync(watched, 3);
            last = watched.LastToken;
        }

        await ExecuteAsync("UPDATE conversation_changes SET at = 1");
        Assert.False(await Replica.Store.RemoveAsync(TimeSpan.FromHours(1), Cancellation));

        // The newest stays, so that numbers go on from it.
        Assert.Single(await QueryAsync<long>("SELECT seq FROM conversation_changes"));
        var error = await Replica.Watch(token).EndedByAsync<CareException>();
        Assert.Equal((ErrorKind.OutOfRange, "resume_token"), (error.Kind, error.Field));
        await using var resumed = await Replica.Watch(last).BegunAsync();
        await StoreAsync("next", "m9");
        await HasAsync(resumed, 1);
        Assert.Equal(["next Received"], resumed.Told);
    }

    [Theory, BothDatabases]
    public async Task RemoveAsync_Fresh_TakesNothingAway(DatabaseKind kind)
    {
        await StartAsync(kind);
        await StoreAsync("one", "m1");
        await StoreAsync("two", "m2");
        await ExecuteAsync("UPDATE conversation_changes SET at = now_us()");

        await Replica.Store.RemoveAsync(TimeSpan.FromHours(1), Cancellation);

        Assert.Equal(2, (await QueryAsync<long>("SELECT seq FROM conversation_changes")).Count);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("d2F0Y2gxOjE")]
    public async Task WatchAsync_NotAToken_IsInvalid(string token)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<CareException>(() => Replica.Stream.WatchAsync(new() { ResumeToken = token }, _ => Task.CompletedTask, Cancellation));

        Assert.Equal((ErrorKind.InvalidArgument, "resume_token"), (error.Kind, error.Field));
    }

    [Fact]
    public async Task WatchAsync_TokenBeyondTheDatabase_IsOutOfRange()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(ErrorKind.OutOfRange, (await Replica.Watch(new ConversationToken(17, 0).ToString()).EndedByAsync<CareException>()).Kind);
    }

    [Fact]
    public async Task WatchAsync_ConversationErased_TellsNothingOfItAndGoesOn()
    {
        await StartAsync(DatabaseKind.Sqlite);
        await using var watched = await Replica.Watch().BegunAsync();
        var token = watched.LastToken;
        await StoreAsync("secret", "m1");
        await HasAsync(watched, 1);
        await ExecuteAsync("DELETE FROM messages");
        await ExecuteAsync("DELETE FROM conversations");
        await StoreAsync("next", "m2", "26658009999");
        await HasAsync(watched, 2);

        await using var resumed = await Replica.Watch(token).BegunAsync();
        await HasAsync(resumed, 1);

        Assert.Equal(["secret Received", "next Received"], watched.Told);
        Assert.Equal(["next Received"], resumed.Told);
    }

    [Fact]
    public async Task WatchAsync_ManyWritersOnTwoProcesses_GivesEachMessageOnce()
    {
        await StartAsync(DatabaseKind.Postgres);
        var other = await AnotherInstanceAsync();
        await AddReplicaAsync(other);
        await using var watched = await Replica.Watch().BegunAsync();
        Instance[] instances = [Bridge, other];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 25; number++)
            {
                await instances[writer % 2].Messages.StoreAsync(TestMessages.Text($"{writer}-{number}", $"{writer}-{number}", $"2665800000{writer % 5}"), null, Cancellation);
            }
        })));

        await HasAsync(watched, 200);
        Assert.Equal(200, watched.Changes.Select(change => change.Message.MessageId).Distinct().Count());
        Assert.Equal(200, watched.Changes.Count);
    }

    [Fact]
    public async Task WatchAsync_BrokenOffAndResumedWhileOthersWrite_SkipsNothing()
    {
        await StartAsync(DatabaseKind.Postgres);
        string token;
        await using (var begun = await Replica.Watch().BegunAsync())
        {
            token = begun.LastToken;
        }

        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 25; number++)
            {
                await Bridge.Messages.StoreAsync(TestMessages.Text(id: $"{writer}-{number}", phone: $"2665800000{writer}"), null, Cancellation);
            }
        })));

        var seen = new List<string>();
        while (seen.Count < 150)
        {
            var watched = Replica.Watch(token);
            await HasAsync(watched, Math.Min(1 + (seen.Count % 7), 150 - seen.Count));
            await watched.DisposeAsync();
            seen.AddRange(watched.Changes.Select(change => change.Message.MessageId));
            token = watched.LastToken;
        }

        await writing;
        Assert.Equal((await QueryAsync<string>("SELECT message_id FROM conversation_changes ORDER BY seq")).ToArray(), seen);
    }

    [Fact]
    public async Task WatchAsync_LowerNumberStillOpen_TellsNothingPastItUntilItEnds()
    {
        await StartAsync(DatabaseKind.Postgres);
        await using var watched = await Replica.Watch().BegunAsync();
        using var isWritten = new SemaphoreSlim(0);
        using var mayCommit = new SemaphoreSlim(0);
        var held = Bridge.Database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("INSERT INTO conversations (conversation_id, channel_account, address, phone, created_at) VALUES ('held', 'x', 'x', '', 1)");
                await session.ExecuteAsync(
                    """
                    INSERT INTO messages (message_id, conversation_id, direction, channel_account, chat_id, sender, channel_message_id, kind, text, sent_at, stored_at, state)
                    VALUES ('held', 'held', 'out', 'x', 'x', '', 'held', 'text', 'held', 1, 1, 'pending')
                    """);
                isWritten.Release();
                await mayCommit.WaitAsync(Cancellation);
            },
            Cancellation);
        await isWritten.WaitAsync(Cancellation);

        await StoreAsync("later", "m1");
        var signs = watched.Signs;
        await TimePassesUntilAsync(() => watched.Signs > signs);
        Assert.Empty(watched.Changes);

        mayCommit.Release();
        await held;
        await HasAsync(watched, 2);
        Assert.Equal(["held Pending", "later Received"], watched.Told);
    }

    private async Task StoreAsync(string text, string id, string phone = TestMessages.Phone)
    {
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await Bridge.Messages.StoreAsync(TestMessages.Text(text, id, phone), null, Cancellation);
    }

    private async Task<string> CloseAsync()
    {
        var turnId = (await QueryAsync<string>("SELECT turn_id FROM turns WHERE state = 'gathering'")).Single();
        await Bridge.Turns.CloseAsync(turnId, Cancellation);
        return turnId;
    }

    // As finishing does it: the turn, then its messages.
    private Task FinishAsync(string turnId, string messageState) => Bridge.Database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("UPDATE turns SET state = @done WHERE turn_id = @turnId", new { turnId, done = TurnStates.Done });
            await session.ExecuteAsync("UPDATE messages SET state = @messageState WHERE turn_id = @turnId", new { turnId, messageState });
        },
        Cancellation);
}
