using CustomerCare.Bridge.WhatsApp;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.People;

/// <summary>The time in which a customer may be written to freely, as their channel has it.</summary>
internal sealed class ReplyWindow(IWhatsAppChannel channel)
{
    /// <summary>Until when, in microseconds UTC; null where the channel sets no limit, and long over where they never wrote from their address.</summary>
    public async Task<long?> EndAsync(DbSession session, Conversation conversation) => channel.Window is not { } window
        ? null
        : DbTime.FromSpan(window) + (await session.ScalarAsync<long?>(
            "SELECT last_inbound_at FROM addresses WHERE channel_account = @ChannelAccount AND address = @Address", conversation) ?? 0);
}
