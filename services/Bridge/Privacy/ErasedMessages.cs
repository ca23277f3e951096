using System.Security.Cryptography;
using System.Text;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>
/// Knows an erased message again when its channel delivers it once more. In the place of the channel's id stands a hash of
/// what identified it, with this database's salt: it says nothing to whoever has not got the message itself.
/// </summary>
internal sealed class ErasedMessages
{
    private byte[]? _salt;

    public ValueTask<string> IdAsync(DbSession session, InboundMessage message) =>
        IdAsync(session, message.ChannelAccount, message.ChatId, message.Sender, message.ChannelMessageId);

    public async ValueTask<string> IdAsync(DbSession session, string channelAccount, string chatId, string sender, string channelMessageId)
    {
        _salt ??= Encoding.UTF8.GetBytes((await session.ScalarAsync<string>("SELECT salt FROM erasure_salt"))!);

        // No part of it has a line break.
        var identity = string.Join('\n', channelAccount, chatId, sender, channelMessageId);
        return $"erased:{Convert.ToHexStringLower(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(identity)))}";
    }

    /// <summary>Ends the transaction where a message that was not stored is an erased one.</summary>
    /// <param name="earlierId">Our id of the message that was in its way; null where there was none.</param>
    public static async Task RefuseAsync(DbSession session, string channelAccount, string? earlierId, string erasedId)
    {
        if (earlierId is null)
        {
            throw new ErasedMessageException((await session.ScalarAsync<string>(
                "SELECT message_id FROM messages WHERE direction = 'in' AND channel_account = @channelAccount AND chat_id = '' AND sender = '' AND channel_message_id = @erasedId",
                new { channelAccount, erasedId }))!);
        }
    }
}

/// <summary>The message was erased with its person; nothing of its transaction may stay.</summary>
internal sealed class ErasedMessageException(string messageId) : Exception
{
    public string MessageId { get; } = messageId;
}
