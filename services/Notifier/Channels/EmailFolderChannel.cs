using CustomerCare.Notifier.Storage;
using CustomerCare.Protos.Notifier.V1;

namespace CustomerCare.Notifier.Channels;

/// <summary>The local twin of a mail server: one <c>.eml</c> file per delivery, whole or absent.</summary>
internal sealed class EmailFolderChannel(TicketMail mail, MailFolder folder) : INotificationChannel
{
    public string Name => Domain.Rule.EmailChannel;

    public async Task SendAsync(DeliveryRow delivery, DispatchEventRequest told, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Path);
        var file = folder.FileOf(delivery.DeliveryId);
        var unfinished = $"{file}.tmp";
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            using var message = mail.Compose(delivery, told);
            await message.WriteToAsync(stream, cancellationToken);
            stream.Flush(flushToDisk: true);
        }

        File.Move(unfinished, file, overwrite: true);
    }
}
