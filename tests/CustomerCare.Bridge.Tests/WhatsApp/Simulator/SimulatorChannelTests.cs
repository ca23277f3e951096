using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Bridge.WhatsApp.Simulator;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.WhatsApp.Simulator;

public sealed class SimulatorChannelTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task SendAsync_SameMessageTwice_ShowsOnce(DatabaseKind kind)
    {
        await StartAsync(kind);
        var channel = Host.Services.GetRequiredService<IWhatsAppChannel>();
        var message = new OutboundMessage("turn.reply", channel.Account, TestMessages.Phone, "Lumela");

        await channel.SendAsync(message, Cancellation);
        await channel.SendAsync(message, Cancellation);

        Assert.Equal(["Lumela"], await RepliesAsync());
        Assert.Equal([2], await QueryAsync<int>("SELECT times_sent FROM simulator_messages"));
    }

    [Theory, BothDatabases]
    public async Task ChatAsync_Conversation_ShowsBothDirectionsOldestFirst(DatabaseKind kind)
    {
        await StartAsync(kind);
        await SendAsync("no power", "1");
        await RepliesAsync(1);
        await SendAsync("still dark", "2");
        await SendAsync(TestMessages.Text("ours", "3") with { FromMe = true });
        await WorkedOffAsync();

        var chat = await Host.Services.GetRequiredService<SimulatorStore>().ChatAsync(TestMessages.Phone, Cancellation);

        Assert.Equal([("1", "in"), ("", "out"), ("2", "in")], chat.Select(line => (line.Direction == "in" ? line.Id : "", line.Direction)));
        Assert.All(chat, line => Assert.Equal("LSB-2026-0001", line.TicketId));
    }

    [Theory, BothDatabases]
    public async Task ChatAsync_StrangersPhone_IsEmpty(DatabaseKind kind)
    {
        await StartAsync(kind);

        Assert.Empty(await Host.Services.GetRequiredService<SimulatorStore>().ChatAsync("26650009999", Cancellation));
    }
}
