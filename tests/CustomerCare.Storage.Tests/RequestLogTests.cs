using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage.Requests;
using CustomerCare.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.Storage.Tests;

public sealed class RequestLogTests : DatabaseTest
{
    private int _applied;

    [Theory, BothDatabases]
    public async Task OnceAsync_SameRequestAgain_GivesTheFirstAnswer(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await AskAsync(database, "r", Text("a"));

        var again = await AskAsync(database, "r", Text("a"));

        Assert.Equal("1", again.Value);
        Assert.Equal(1, _applied);
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_FirstAnswerWasEmpty_GivesItAgain(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await database.WriteAsync(session => RequestLog.OnceAsync(session, "r", Text("a"), () => Task.FromResult(new Empty())), Cancellation);

        var again = await database.WriteAsync(
            session => RequestLog.OnceAsync<Empty>(session, "r", Text("a"), () => throw new TimeoutException()), Cancellation);

        Assert.Equal(new Empty(), again);
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_OtherContents_IsRefused(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await AskAsync(database, "r", Text("a"));

        var refused = await Assert.ThrowsAsync<CareException>(() => AskAsync(database, "r", Text("b")));

        Assert.Equal((ErrorKind.AlreadyExists, "REQUEST_ID_REUSED"), (refused.Kind, refused.Reason));
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_SameBytesOfAnotherMethod_IsRefused(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await AskAsync(database, "r", Text("a"));

        var refused = await Assert.ThrowsAsync<CareException>(() => AskAsync(database, "r", new BytesValue { Value = ByteString.CopyFromUtf8("a") }));

        Assert.Equal(ErrorKind.AlreadyExists, refused.Kind);
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_ApplyFailed_RunsAgain(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);
        await Assert.ThrowsAsync<TimeoutException>(() => database.WriteAsync(
            session => RequestLog.OnceAsync<StringValue>(session, "r", Text("a"), () => throw new TimeoutException()), Cancellation));

        var answer = await AskAsync(database, "r", Text("a"));

        Assert.Equal("1", answer.Value);
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_ManyAtOnce_ApplyOnce(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(database, "r", Text("a"))));

        Assert.All(answers, answer => Assert.Equal("1", answer.Value));
        Assert.Equal(1, _applied);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 0)]
    [InlineData(DatabaseKind.Sqlite, 201)]
    [InlineData(DatabaseKind.Postgres, 0)]
    [InlineData(DatabaseKind.Postgres, 201)]
    public async Task OnceAsync_IdOfWrongLength_IsRefused(DatabaseKind kind, int length)
    {
        var database = await OpenAsync(kind);

        var refused = await Assert.ThrowsAsync<CareException>(() => AskAsync(database, new string('x', length), Text("a")));

        Assert.Equal((ErrorKind.InvalidArgument, "request_id"), (refused.Kind, refused.Field));
    }

    [Theory, BothDatabases]
    public async Task OnceAsync_LongestId_IsTaken(DatabaseKind kind)
    {
        var database = await OpenAsync(kind);

        var answer = await AskAsync(database, new string('x', RequestLog.MaxRequestIdLength), Text("a"));

        Assert.Equal("1", answer.Value);
    }

    private static StringValue Text(string text) => new() { Value = text };

    private Task<StringValue> AskAsync(Database database, string requestId, IMessage request) => database.WriteAsync(
        session => RequestLog.OnceAsync(session, requestId, request, () => Task.FromResult(Text($"{Interlocked.Increment(ref _applied)}"))),
        Cancellation);
}
