using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.People;

public sealed class TakeOverTests : PersonTest
{
    [Theory, BothDatabases]
    public async Task TakeOver_CustomerWrites_IsRecordedAndNotAnswered(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();
        await RepliesAsync(1);

        var taken = await TakeOverAsync(id);
        await SendAsync("still dark", "2");
        await WorkedOffAsync();

        Assert.Equal((ConversationMode.WithPerson, Mpho), (taken.Mode, taken.TakenOverBy));
        Assert.Single(Services.Tickets.Comments);
        Assert.Single(await QueryAsync<string>("SELECT message_id FROM messages WHERE direction = 'out'"));
    }

    [Theory, BothDatabases]
    public async Task TakeOver_CustomerIsInDanger_GetsTheAdvice(DatabaseKind kind)
    {
        Services.Classifier.Judge(text => text == "fire" ? FakeClassifier.Dangerous(Danger.Fire) : FakeClassifier.NoPower());
        await StartAsync(kind, NoBudget);
        await TakeOverAsync(await ConverseAsync());

        await SendAsync("fire", "2");

        Assert.StartsWith("KOTSI", (await RepliesAsync(2))[1], StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task HandBack_CustomerWrites_IsAnsweredAgain(DatabaseKind kind)
    {
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();
        await TakeOverAsync(id);

        var back = await HandBackAsync(id);
        await SendAsync("still dark", "2");

        Assert.Equal((ConversationMode.Automatic, null), (back.Mode, back.TakenOverBy));
        Assert.Equal(2, (await RepliesAsync(2)).Count);
    }

    [Theory, BothDatabases]
    public async Task TakeOver_Repeated_IsOneChange(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();

        var first = await TakeOverAsync(id);
        await HandBackAsync(id);

        Assert.Equal(first, await TakeOverAsync(id));
        Assert.Equal("automatic", await ModeAsync());
    }

    [Theory, BothDatabases]
    public async Task TakeOver_WithTheVersionOfBefore_IsAborted(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        var etag = (await TakeOverAsync(id)).Etag;

        await HandBackAsync(id, "back-1", etag);

        Assert.Equal(StatusCode.Aborted, await RefusedAsync(() => TakeOverAsync(id, "take-2", etag)));
        Assert.Equal(StatusCode.Aborted, await RefusedAsync(() => HandBackAsync(id, "back-2", etag)));
        Assert.Equal("automatic", await ModeAsync());
    }

    [Theory, BothDatabases]
    public async Task TakeOver_TwoAtOnceOfOneVersion_OneHasIt(DatabaseKind kind)
    {
        await StartAsync(kind);
        var id = await ConverseAsync();
        var etag = (await HandBackAsync(id)).Etag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            try
            {
                await TakeOverAsync(id, $"take-{number}", etag);
                return StatusCode.OK;
            }
            catch (RpcException exception)
            {
                return exception.StatusCode;
            }
        }));

        Assert.Equal([StatusCode.OK, .. Enumerable.Repeat(StatusCode.Aborted, 5)], answers.Order());
    }

    [Fact]
    public async Task TakeOver_UnknownConversation_IsNotFound()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(StatusCode.NotFound, await RefusedAsync(() => TakeOverAsync("nobody")));
        Assert.Equal(StatusCode.NotFound, await RefusedAsync(() => HandBackAsync("nobody")));
        Assert.Equal(StatusCode.InvalidArgument, await RefusedAsync(() => TakeOverAsync("", "take-2")));
    }

    [Fact]
    public async Task TakeOver_WithoutTheScope_NamesOnlyTheCaller()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var id = await ConverseAsync();
        var client = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite));

        var own = await client.TakeOverAsync(new() { RequestId = "1", ConversationId = id }, cancellationToken: Cancellation);
        var refused = await RefusedAsync(async () => await client.TakeOverAsync(new() { RequestId = "2", ConversationId = id, Actor = Mpho }, cancellationToken: Cancellation));

        Assert.Equal(new Actor { Type = ActorType.Service, Id = "test", Name = "test" }, own.Conversation.TakenOverBy);
        Assert.Equal(StatusCode.PermissionDenied, refused);
    }

    [Fact]
    public void Resolve_PersonsOwnSession_SpeaksForNobodyElse()
    {
        var session = TestCallers.Session(new Person("lerato", "Lerato", "admin"), Scopes.ConversationsWrite, Scopes.TicketsOnBehalf);

        Assert.Equal("lerato", Bridge.People.ActorRules.Resolve(null, session).Id);
        Assert.Throws<ServiceDefaults.Errors.CareException>(() => Bridge.People.ActorRules.Resolve(Mpho, session));
    }

    [Theory, BothDatabases]
    public async Task TakeOver_WhileATurnIsInHand_ItsQuestionIsNotPut(DatabaseKind kind)
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await StartAsync(kind, NoBudget);
        var id = await ConverseAsync();
        await ExecuteAsync("UPDATE conversations SET tickets = '[]', version = version + 1");
        Services.Classifier.Judge(_ => FakeClassifier.Only(Intent.Unclear));
        Services.Classifier.Calls.Before(async _ =>
        {
            asked.TrySetResult();
            await go.Task;
        });
        await SendAsync("it is bad", "2");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await TakeOverAsync(id);
        go.SetResult();
        await WorkedOffAsync();

        Assert.Equal(["done", "done"], await StatesAsync());
        Assert.Equal([null], await QueryAsync<string?>("SELECT question FROM conversations"));
    }
}
