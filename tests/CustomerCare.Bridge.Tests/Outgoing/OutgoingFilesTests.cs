using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Outgoing;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Outgoing;

public sealed class OutgoingFilesTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task EnqueueAsync_MessageWithFiles_HandsThemToTheChannel(DatabaseKind kind)
    {
        var channel = new RecordingChannel();
        await StartAsync(kind, services => services.AddSingleton<IWhatsAppChannel>(channel));
        var store = Host.Services.GetRequiredService<OutgoingStore>();
        var message = new OutboundMessage("out1", TestMessages.Account, TestMessages.Phone, "See this", [new Attachment("abc", "application/pdf", "plan.pdf", 5)]);

        await Database.WriteAsync(async session => await store.EnqueueAsync(session, message, "c", "", "", await session.NowAsync()), Cancellation);

        var sent = await channel.Sent.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        Assert.Equal(message.Attachments, sent.Attachments);
        Assert.Equal(message with { Attachments = null }, sent with { Attachments = null });
    }

    private sealed class RecordingChannel : IWhatsAppChannel
    {
        public TaskCompletionSource<OutboundMessage> Sent { get; } = new();

        public string Account => TestMessages.Account;

        public string OperationsGroup => "group";

        public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
        {
            Sent.TrySetResult(message);
            return Task.CompletedTask;
        }
    }
}
