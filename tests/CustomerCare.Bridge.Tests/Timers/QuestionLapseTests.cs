using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Tests.People;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;

namespace CustomerCare.Bridge.Tests.Timers;

/// <summary>A customer was asked what is wrong.</summary>
public sealed class QuestionLapseTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Question_NobodyAnswers_APersonSeesToTheMessages(DatabaseKind kind)
    {
        await StartUnclearAsync(kind);
        await ConverseAsync("it is bad");
        Assert.Equal(["waiting_for_customer"], await StatesAsync());

        await ElapseAsync();

        Assert.Equal(["done"], await StatesAsync());
        Assert.Matches("answer.*person", Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE direction = 'in'")));
        Assert.Equal("person_needed", await ModeAsync());
        await Eventually.TrueAsync(() => PersonEvents.Any());
        var told = Assert.Single(PersonEvents);
        Assert.Equal((PersonReasons.NoAnswerToQuestion, "it is bad"), (told.Values["reason"], told.Values["message"]));
    }

    [Theory, BothDatabases]
    public async Task Question_Answered_TheTimerIsVoid(DatabaseKind kind)
    {
        await StartUnclearAsync(kind);
        await ConverseAsync("it is bad");
        await SendAsync("no power", "2");
        await WorkedOffAsync();

        await ElapseAsync();

        Assert.Equal(["done", "done"], await StatesAsync());
        Assert.Equal("automatic", await ModeAsync());
        Assert.Empty(PersonEvents);
    }

    [Theory, BothDatabases]
    public async Task Question_AskedAgain_OnlyTheLastTimerCounts(DatabaseKind kind)
    {
        await StartUnclearAsync(kind);
        await ConverseAsync("it is bad");
        var first = Assert.Single(await TimersAsync());
        await SendAsync("very bad", "2");
        await WorkedOffAsync();
        await Eventually.TrueAsync(() => PersonEvents.Count() == 1);

        // They stand in one line, the earlier one in front.
        await ExecuteAsync($"UPDATE queue_items SET due_at = 0 WHERE item_id = '{first}'");
        await ExecuteAsync("UPDATE queue_partitions SET due_at = 0 WHERE queue = 'timers'");
        await Eventually.GetAsync(TimersAsync, timers => timers.Count == 1);
        Assert.Equal(["waiting_for_customer", "waiting_for_customer"], await StatesAsync());
        await ElapseAsync();

        Assert.Equal(["done", "done"], await StatesAsync());
        await Eventually.TrueAsync(() => PersonEvents.Count() == 2);
        Assert.Equal([PersonReasons.NotUnderstood, PersonReasons.NoAnswerToQuestion], PersonEvents.Select(told => told.Values["reason"]));
    }

    [Theory, BothDatabases]
    public async Task Question_AnswerIsBeingWorkedOn_IsNotTakenForNone(DatabaseKind kind)
    {
        await StartUnclearAsync(kind);
        await ConverseAsync("it is bad");
        var timer = Assert.Single(await TimersAsync());
        Services.Classifier.Calls.Hang();
        await SendAsync("no power", "2");
        await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count == 2);

        await ExecuteAsync("UPDATE queue_items SET due_at = 0, enqueued_at = 0 WHERE queue = 'timers'");
        await ExecuteAsync("UPDATE queue_partitions SET due_at = 0 WHERE queue = 'timers'");
        await Eventually.GetAsync(() => QueryAsync<long>("SELECT enqueued_at FROM queue_items WHERE queue = 'timers'"), times => times is [> 0]);

        Assert.Equal(["waiting_for_customer", "in_turn"], await StatesAsync());
        Assert.Equal([timer], await TimersAsync());
    }

    [Theory, BothDatabases]
    public async Task Question_PersonHasItMeanwhile_NobodyIsCalled(DatabaseKind kind)
    {
        await StartUnclearAsync(kind);
        await TakeOverAsync(await ConverseAsync("it is bad"));

        await ElapseAsync();

        Assert.Equal(["done"], await StatesAsync());
        Assert.Equal("with_person", await ModeAsync());
        Assert.Empty(PersonEvents);
    }

    private Task StartUnclearAsync(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text.Contains("power", StringComparison.Ordinal) ? FakeClassifier.NoPower() : FakeClassifier.Only(Intent.Unclear));
        return StartAsync(kind, NoBudget);
    }
}
