using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Pipeline;

/// <summary>The process ends between two steps, wherever that is; another one takes over with the same database.</summary>
public sealed class CrashTests : BridgeHostTest
{
    private const int PreparingSteps = 7;
    private const int ActingSteps = 2;

    /// <summary>Before the step with that number, and after the last one.</summary>
    public static MatrixTheoryData<DatabaseKind, int> Points { get; } =
        new(Enum.GetValues<DatabaseKind>(), Enumerable.Range(0, PreparingSteps + ActingSteps + 1));

    [Theory, MemberData(nameof(Points))]
    public async Task Crash_BeforeAStep_LeadsToOneTicketAndOneReply(DatabaseKind kind, int point)
    {
        var crashed = new TaskCompletionSource();
        await StartAsync(kind, services => CrashBefore(services, point, crashed));
        await SendAsync("no power");
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await StopAsync();

        // Whoever thought again would open no ticket now.
        var isDecided = point >= PreparingSteps;
        Services.Classifier.Judge(_ => isDecided ? FakeClassifier.Only(Intent.Greeting) : FakeClassifier.NoPower());
        await StartAsync(kind);
        await WorkedOffAsync();
        await RepliesAsync(1);

        Assert.Single(Services.Tickets.Tickets);
        Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>().Select(request => request.ToByteString()).Distinct());
        Assert.Contains("LSB-2026-0001", Assert.Single(await RepliesAsync()), StringComparison.Ordinal);
        Assert.Equal(["done"], await StatesAsync());
    }

    [Theory, BothDatabases]
    public async Task Crash_TicketIsOpenButTheAnswerIsLost_ReplaysTheSameRequest(DatabaseKind kind)
    {
        var opened = new TaskCompletionSource();
        Services.Tickets.AfterCreate = () =>
        {
            opened.TrySetResult();
            throw new InvalidOperationException("The answer is lost.");
        };
        await StartAsync(kind);
        await SendAsync("no power");
        await opened.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await StopAsync();

        Services.Tickets.AfterCreate = () => Task.CompletedTask;
        Services.Classifier.Judge(_ => FakeClassifier.Fault(Protos.Common.V1.Category.Billing, Protos.Common.V1.Priority.P4));
        await StartAsync(kind);
        await RepliesAsync(1);

        Assert.Single(Services.Tickets.Tickets);
        Assert.Single(Services.Tickets.Calls.Of<CreateTicketRequest>().Select(request => request.ToByteString()).Distinct());
        Assert.Single(await RepliesAsync());
    }

    [Theory, BothDatabases]
    public async Task Crash_DecisionOfAVersionWithoutActors_IsReplayedAsItWas(DatabaseKind kind)
    {
        var decided = new TaskCompletionSource();
        await StartAsync(kind, services => CrashBefore(services, PreparingSteps, decided));
        await SendAsync("no power");
        await decided.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        var stored = Assert.Single(await QueryAsync<string>("SELECT decision FROM turns"));
        var older = Decision.Deserialize(stored);
        var request = older.CreateTicketRequest!;
        request.Actor = null;
        older = older with { CreateTicket = Decision.ToJson(request) };
        await Database.WriteAsync(session => (Task)session.ExecuteAsync("UPDATE turns SET decision = @decision", new { decision = older.Serialize() }), Cancellation);
        await StopAsync();

        await StartAsync(kind);
        await RepliesAsync(1);

        Assert.Equal([request], Services.Tickets.Calls.Of<CreateTicketRequest>());
    }

    [Theory, BothDatabases]
    public async Task Stop_WhileACallHangs_HandsTheTurnToTheNextProcess(DatabaseKind kind)
    {
        Services.Classifier.Calls.Hang();
        await StartAsync(kind);
        await SendAsync("no power");
        await Eventually.TrueAsync(() => Services.Classifier.Calls.Received.Count > 0);
        await StopAsync();

        Services.Classifier.Calls.Recover();
        await StartAsync(kind);

        Assert.Single(await RepliesAsync(1));
        Assert.Single(Services.Tickets.Tickets);
    }

    private static void CrashBefore(IServiceCollection services, int point, TaskCompletionSource crashed)
    {
        var step = new CrashStep(crashed);
        var (type, index) = point < PreparingSteps ? (typeof(IPreparingStep), point) : (typeof(IActingStep), point - PreparingSteps);
        var places = services.Index().Where(service => service.Item.ServiceType == type).Select(service => service.Index).ToList();
        services.Insert(index < places.Count ? places[index] : places[^1] + 1, ServiceDescriptor.Singleton(type, step));
    }

    private sealed class CrashStep(TaskCompletionSource crashed) : IPreparingStep, IActingStep
    {
        public Task RunAsync(TurnContext turn, CancellationToken cancellationToken)
        {
            crashed.TrySetResult();
            throw new InvalidOperationException("The process ends here.");
        }
    }
}
