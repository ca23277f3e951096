using CustomerCare.Bridge.Messages;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>The local twin of WhatsApp. It keeps what it was told to send as a phone would: a message id it knows is shown no second time.</summary>
internal sealed class SimulatorChannel([FromKeyedServices(BridgeExtensions.Database)] Database database) : IWhatsAppChannel
{
    public string Account => "simulator";

    public string OperationsGroup => "operations@g.us";

    public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO simulator_messages (message_id, recipient, text, attachments, at) VALUES (@MessageId, @Recipient, @Text, @Attachments, now_us())
            ON CONFLICT (message_id) DO UPDATE SET times_sent = simulator_messages.times_sent + 1
            """,
            message),
        cancellationToken);
}
