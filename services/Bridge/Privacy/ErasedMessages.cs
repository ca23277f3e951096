using System.Security.Cryptography;
using System.Text;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Privacy;

/// <summary>
/// Knows an erased message again when its channel delivers it once more, under whichever address of its sender. What is kept
/// is a hash of what identified it, with this database's salt: it says nothing to whoever has not got the message itself.
/// </summary>
internal sealed class ErasedMessages
{
    private byte[]? _salt;

    public ValueTask<string> IdAsync(DbSession session, InboundMessage message) =>
        IdAsync(session, message.ChannelAccount, message.ChatId, message.Sender, message.ChannelMessageId);

    /// <param name="messageId">Ours, with which a repetition is answered.</param>
    public async Task RememberAsync(DbSession session, string messageId, string channelAccount, string chatId, string sender, string channelMessageId)
    {
        var erasedId = await IdAsync(session, channelAccount, chatId, sender, channelMessageId);
        await session.ExecuteAsync("INSERT INTO erased_messages (erased_id, message_id) VALUES (@erasedId, @messageId) ON CONFLICT DO NOTHING", new { erasedId, messageId });
    }

    /// <summary>Ends the transaction where a message that was not stored is an erased one.</summary>
    /// <param name="earlierId">Our id of the message that was in its way; null where there was none.</param>
    public static async Task RefuseAsync(DbSession session, string? earlierId, string erasedId)
    {
        if (earlierId is null)
        {
            throw new ErasedMessageException((await session.ScalarAsync<string>("SELECT message_id FROM erased_messages WHERE erased_id = @erasedId", new { erasedId }))!);
        }
    }

    private async ValueTask<string> IdAsync(DbSession session, string channelAccount, string chatId, string sender, string channelMessageId)
    {
        _salt ??= Encoding.UTF8.GetBytes((await session.ScalarAsync<string>("SELECT salt FROM erasure_salt"))!);

        // No part of it has a line break.
        var identity = string.Join('\n', channelAccount, chatId, sender, channelMessageId);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(identity)));
    }
}

/// <summary>The message was erased with its person; nothing of its transaction may stay.</summary>
internal sealed class ErasedMessageException(string messageId) : Exception
{
    public string MessageId { get; } = messageId;
}
