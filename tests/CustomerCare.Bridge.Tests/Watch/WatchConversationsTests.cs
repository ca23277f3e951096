using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerCare.Bridge.Tests.Watch;

/// <summary>The stream over the wire, with the whole Bridge behind it.</summary>
public sealed class WatchConversationsTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task WatchConversations_AMessageIsAnswered_TellsBothToTheirEnd(DatabaseKind kind)
    {
        await StartAsync(kind);
        using var call = Watch();
        var last = new Dictionary<string, Message>();
        await NextAsync(call);

        await SendAsync("no power");
        while (last.Count < 2 || !last.Values.All(message => message.State == MessageState.Done || message.Receipt == ReceiptStatus.Sent))
        {
            if ((await NextAsync(call)).Message is { } message)
            {
                last[message.MessageId] = message;
            }
        }

        Assert.Equal(["no power"], last.Values.Where(message => message.State == MessageState.Done).Select(message => message.Text));
    }

    [Fact]
    public async Task WatchConversations_ProcessStops_EndsAndGoesOnWithTheNext()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var call = Watch();
        var token = (await NextAsync(call)).ResumeToken;

        Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => NextAsync(call))).StatusCode);

        await StartAsync(DatabaseKind.Sqlite);
        using var resumed = Watch(token);
        await NextAsync(resumed);
        await SendAsync("no power");
        Assert.Equal("no power", (await NextAsync(resumed)).Message.Text);
    }

    [Fact]
    public async Task WatchConversations_TokenForWritingOnly_IsDenied()
    {
        await StartAsync(DatabaseKind.Sqlite);
        using var call = new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsWrite)).WatchConversations(new(), cancellationToken: Cancellation);

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(() => NextAsync(call))).StatusCode);
    }

    private AsyncServerStreamingCall<WatchConversationsResponse> Watch(string token = "") =>
        new ConversationService.ConversationServiceClient(Host.Grpc(Scopes.ConversationsRead)).WatchConversations(new() { ResumeToken = token }, cancellationToken: Cancellation);

    private static async Task<WatchConversationsResponse> NextAsync(AsyncServerStreamingCall<WatchConversationsResponse> call)
    {
        Assert.True(await call.ResponseStream.MoveNext(Cancellation).WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancellation));
        return call.ResponseStream.Current;
    }
}
