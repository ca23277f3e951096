using CustomerCare.Bridge.Messages;

namespace CustomerCare.Bridge.WhatsApp;

/// <summary>A way to WhatsApp. Each lives in its own folder, the only code that knows its wire.</summary>
internal interface IWhatsAppChannel
{
    /// <summary>Our account's name on the channel.</summary>
    string Account { get; }

    /// <summary>Address of the operations group.</summary>
    string OperationsGroup { get; }

    /// <summary>How long after a customer's last message they may be written to freely; null where the channel sets no limit.</summary>
    TimeSpan? Window => null;

    /// <summary>Returns when the channel has taken the message. The same message id may come again after a crash; people see it once.</summary>
    Task SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}
