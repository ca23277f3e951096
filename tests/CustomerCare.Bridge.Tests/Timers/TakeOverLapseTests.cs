using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Tests.People;
using CustomerCare.Bridge.Timers;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Timers;

/// <summary>A person has a conversation and does not answer.</summary>
public sealed class TakeOverLapseTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task Lapse_NewFaultLeftToThem_IsWorkedOnAndToldOfOnce(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        Assert.Empty(Services.Tickets.Tickets);

        await ElapseAsync();

        Assert.Contains(Assert.Single(Services.Tickets.Tickets).TicketId, (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal("person_needed", await ModeAsync());
        await Eventually.TrueAsync(() => PersonEvents.Any());
        var told = Assert.Single(PersonEvents);
        Assert.Equal((PersonReasons.NoAnswerInTime, "no power"), (told.Values["reason"], told.Values["message"]));
    }

    [Theory, BothDatabases]
    public async Task Lapse_Results_TellOfThePersonAndOfWhatCameAfter(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();

        await ElapseAsync();

        var results = Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE channel_message_id = '2'"));
        Assert.Matches("person.*ticket.*answer", results);
        Assert.Equal(["done", "done"], await StatesAsync());
    }

    [Theory, BothDatabases]
    public async Task Lapse_SeveralMessages_AreOneTurnWithTheirNewOnes(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TakeOverGreetedAsync();
        foreach (var number in Enumerable.Range(2, 3))
        {
            await SendAsync($"no power {number}", $"{number}");
            await WorkedOffAsync();
        }

        await ElapseAsync();

        Assert.Single(Services.Tickets.Tickets);
        Assert.Contains(Services.Classifier.Calls.Of<ClassifyRequest>(), request => request.Text == "no power 2\nno power 3\nno power 4");
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Theory, BothDatabases]
    public async Task Lapse_WordsThatAreOnTheTicketAlready_AreNotAddedAgain(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TakeOverAsync(await ConverseAsync());
        await SendAsync("still dark", "2");
        await WorkedOffAsync();
        await SendAsync("very dark", "3");
        await WorkedOffAsync();

        await ElapseAsync();

        Assert.Equal(["still dark", "very dark"], Services.Tickets.Comments.Select(comment => comment.Text));
        Assert.Contains("LSB-2026-0001", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Matches("comment.*person.*answer", Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE channel_message_id = '3'")));
    }

    [Theory, BothDatabases]
    public async Task Lapse_PersonHasAnswered_IsVoid(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        await AnswerAsync(id);

        await ElapseAsync();

        Assert.Equal("with_person", await ModeAsync());
        Assert.Empty(Services.Tickets.Tickets);
        Assert.Empty(PersonEvents);
    }

    [Theory, BothDatabases]
    public async Task Lapse_HandedBack_IsVoid(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        await HandBackAsync(id);

        await ElapseAsync();

        Assert.Equal("automatic", await ModeAsync());
        Assert.Empty(PersonEvents);
    }

    [Theory, BothDatabases]
    public async Task Lapse_AnsweredAndThenNot_CountsFromTheNextMessage(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        await AnswerAsync(id);
        await SendAsync("and the meter", "3");
        await WorkedOffAsync();

        await ElapseAsync();

        await Eventually.TrueAsync(() => PersonEvents.Any());
        Assert.Equal("and the meter", Assert.Single(PersonEvents).Values["message"]);
        Assert.DoesNotContain("answer\"", Assert.Single(await QueryAsync<string>("SELECT results FROM messages WHERE channel_message_id = '2'")), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Lapse_PersonWasPromised_IsToldOfThoughNothingNewCame(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ => Asking());
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync("how much is a pole");
        Assert.Equal("person_needed", await ModeAsync());
        await TakeOverAsync(id);

        await ElapseAsync();

        Assert.Equal("person_needed", await ModeAsync());
        await Eventually.TrueAsync(() => PersonEvents.Count() == 2);
        Assert.Equal([PersonReasons.Inquiry, PersonReasons.NoAnswerInTime], PersonEvents.Select(told => told.Values["reason"]));
        Assert.Single(await RepliesAsync());
    }

    [Theory, BothDatabases]
    public async Task PersonNeeded_CustomerWrites_IsStillAnswered(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text == "no power" ? FakeClassifier.NoPower() : Asking());
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync("how much is a pole");

        await SendAsync("no power", "2");
        await RepliesAsync(2);
        Assert.Equal("person_needed", await ModeAsync());
        await HandBackAsync(id);

        Assert.Equal("automatic", await ModeAsync());
        Assert.Single(Services.Tickets.Tickets);
    }

    [Theory, BothDatabases]
    public async Task Lapse_ProcessEndsInTheMiddle_IsDoneOnceByTheNext(DatabaseKind kind)
    {
        var crashed = new TaskCompletionSource();
        await StartAsync(
            kind,
            services =>
            {
                services.Remove(services.Single(service => service.ImplementationType == typeof(TakeOverLapse)));
                services.AddSingleton<IConversationTimer>(provider => new CrashingTimer(ActivatorUtilities.CreateInstance<TakeOverLapse>(provider), crashed));
            },
            NoBudget);
        await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        await ExecuteAsync("UPDATE queue_items SET due_at = 0 WHERE queue = 'timers'");
        await ExecuteAsync("UPDATE queue_partitions SET due_at = 0 WHERE queue = 'timers'");
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await StopAsync();

        await StartAsync(kind, NoBudget);
        await ElapseAsync();

        Assert.Single(Services.Tickets.Tickets);
        await Eventually.TrueAsync(() => PersonEvents.Any());
        Assert.Single(PersonEvents);
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Theory, BothDatabases]
    public async Task Lapse_SeveralWorkersAtOnce_TakesBackOnce(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        await TakeOverGreetedAsync();
        await SendAsync("no power", "2");
        await WorkedOffAsync();
        var timerId = Assert.Single(await TimersAsync());
        var lapse = Host.Services.GetServices<IConversationTimer>().OfType<TakeOverLapse>().Single();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Database.WriteAsync(session => lapse.ElapseAsync(session, timerId), Cancellation)));

        Assert.Single(outcomes, outcome => outcome.Changed is not null);
        await WorkedOffAsync();
        Assert.Single(Services.Tickets.Tickets);
    }

    [Theory, BothDatabases]
    public async Task Lapse_AgainstMessagesAndAnAnswerAtTheSameTime_LeavesNobodyWithout(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await TakeOverGreetedAsync();
        await SendAsync("no power 0", "m0");
        await WorkedOffAsync();

        for (var round = 1; round <= 8; round++)
        {
            await Task.WhenAll(
                SendAsync($"no power {round}", $"m{round}"),
                AnswerAsync(id, $"words {round}", $"answer-{round}"),
                ElapseTimersAsync(),
                round % 3 == 0 ? TakeOverAsync(id, $"take-{round}") : Task.CompletedTask);
        }

        await ElapseAsync();
        await ElapseAsync();

        Assert.All(await StatesAsync(), state => Assert.Equal("done", state));
        var left = await QueryAsync<string>("SELECT m.channel_message_id FROM messages m JOIN conversations c ON c.conversation_id = m.conversation_id WHERE m.direction = 'in' AND m.stored_at > c.answered_at AND m.results NOT LIKE '%answer\"%'");
        Assert.Empty(left);
        await Eventually.GetAsync(() => RepliesAsync(), replies => Words(replies).Count == 8);
        Assert.Equal(Enumerable.Range(1, 8).Select(round => $"words {round}"), Words(await RepliesAsync()));

        static List<string> Words(IEnumerable<string> replies) => [.. replies.Where(reply => reply.StartsWith("words", StringComparison.Ordinal))];
    }

    [Theory, BothDatabases]
    public async Task HandBack_WhileATurnIsLeftToThem_TheTurnIsAnsweredAfterAll(DatabaseKind kind)
    {
        var hook = new BeforeTheEnd();
        await StartAsync(kind, services => BeforeTheLastStep(services, hook), NoBudget);
        var id = await TakeOverGreetedAsync();
        hook.Run = () => HandBackAsync(id);

        await SendAsync("no power", "2");

        Assert.Contains("LSB-2026-0001", (await RepliesAsync(2))[1], StringComparison.Ordinal);
        Assert.Equal("automatic", await ModeAsync());
    }

    private static Classification Asking()
    {
        var about = FakeClassifier.Only(Intent.Inquiry);
        about.NeedsPerson = true;
        return about;
    }

    private static void BeforeTheLastStep(IServiceCollection services, IActingStep step)
    {
        var last = services.Index().Last(service => service.Item.ServiceType == typeof(IActingStep)).Index;
        services.Insert(last, ServiceDescriptor.Singleton(step));
    }

    private async Task<string> TakeOverGreetedAsync()
    {
        Services.Classifier.Judge(text => text == "hello" ? FakeClassifier.Only(Intent.Greeting) : FakeClassifier.NoPower());
        var id = await ConverseAsync("hello");
        await RepliesAsync(1);
        await TakeOverAsync(id);
        return id;
    }

    private async Task ElapseTimersAsync()
    {
        await ExecuteAsync("UPDATE queue_items SET due_at = 0 WHERE queue = 'timers'");
        await ExecuteAsync("UPDATE queue_partitions SET due_at = 0 WHERE queue = 'timers'");
    }

    private sealed class CrashingTimer(IConversationTimer inner, TaskCompletionSource crashed) : IConversationTimer
    {
        public string Kind => inner.Kind;

        public async Task<TimerOutcome> ElapseAsync(DbSession session, string timerId)
        {
            await inner.ElapseAsync(session, timerId);
            crashed.TrySetResult();
            throw new InvalidOperationException("The process ends here.");
        }
    }

    private sealed class BeforeTheEnd : IActingStep
    {
        private Func<Task>? _run;

        public Func<Task> Run
        {
            set => _run = value;
        }

        public Task RunAsync(TurnContext turn, CancellationToken cancellationToken) => Interlocked.Exchange(ref _run, null)?.Invoke() ?? Task.CompletedTask;
    }
}
