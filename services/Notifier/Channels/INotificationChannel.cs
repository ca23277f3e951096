using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;

namespace CustomerCare.Notifier.Channels;

/// <summary>One way to tell somebody. A new one is one file here and one line in NotifierExtensions.</summary>
internal interface INotificationChannel
{
    /// <summary>The name that rules use.</summary>
    string Name { get; }

    /// <summary>Sends; the same delivery may come again after a crash and must then reach the recipient no second time, as far as the way allows it.</summary>
    Task SendAsync(DeliveryRow delivery, DispatchEventRequest told, CancellationToken cancellationToken);
}
