using System.Diagnostics;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Telemetry;
using StackExchange.Redis;

namespace CustomerCare.Bridge.State;

/// <summary>
/// The fast view of what SQL records. It is written after commit and believed only where SQL cannot disagree: a message
/// seen stays seen, a conversation carries its version. So Redis may be empty, late or down at any moment; a failed call is
/// a miss.
/// </summary>
internal sealed class RedisState(RedisConnection connection)
{
    private const int KeysAtOnce = 500;
    private static readonly TimeSpan SeenLifetime = TimeSpan.FromDays(1);
    private static readonly TimeSpan ConversationLifetime = TimeSpan.FromHours(1);

    /// <summary>Our id of a message that is known to be stored; null where Redis does not know it.</summary>
    public async ValueTask<string?> FindSeenAsync(InboundMessage message)
    {
        var value = (string?)await GetAsync(SeenKey(message));
        return value?.Split('\n', 2) is [var messageId, var identity] && identity == Identity(message) ? messageId : null;
    }

    public void RememberSeen(InboundMessage message, string messageId) => Set(SeenKey(message), $"{messageId}\n{Identity(message)}", SeenLifetime);

    /// <summary>The conversation, if the copy is of the version that SQL has; null otherwise.</summary>
    public async ValueTask<Conversation?> FindConversationAsync(string conversationId, long version)
    {
        var value = await GetAsync(ConversationKey(conversationId));
        if (value.IsNull)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Conversation>((string)value!) is { } conversation && conversation.Version == version ? conversation : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public void RememberConversation(Conversation conversation) =>
        Set(ConversationKey(conversation.ConversationId), JsonSerializer.Serialize(conversation), ConversationLifetime);

    /// <summary>Takes out what is kept of conversations and of messages. While Redis is down it stays until it runs out, a day at the most.</summary>
    public async Task ForgetAsync(IEnumerable<string> conversationIds, IEnumerable<(string ChannelAccount, string Sender, string ChannelMessageId)> messages)
    {
        var keys = conversationIds.Select(ConversationKey).Concat(messages.Select(message => SeenKey(message.ChannelAccount, message.Sender, message.ChannelMessageId)));
        foreach (var some in keys.Select(key => (RedisKey)key).Chunk(KeysAtOnce))
        {
            try
            {
                await (connection.Database?.KeyDeleteAsync(some) ?? Task.CompletedTask);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                connection.Rest();
            }
        }
    }

    private static string SeenKey(InboundMessage message) => SeenKey(message.ChannelAccount, message.Sender, message.ChannelMessageId);

    private static string SeenKey(string channelAccount, string sender, string channelMessageId) => $"seen:{channelAccount}:{sender}:{channelMessageId}";

    // The key leaves the chat out, and its parts may hold colons: what it stands for is written in full. No id holds a line break.
    private static string Identity(InboundMessage message) =>
        string.Join('\n', message.ChannelAccount, message.ChatId, message.Sender, message.ChannelMessageId);

    private static string ConversationKey(string conversationId) => $"conversation:{conversationId}";

    private async ValueTask<RedisValue> GetAsync(string key)
    {
        if (connection.Database is not { } database)
        {
            return RedisValue.Null;
        }

        using var span = CareTelemetry.Source.StartActivity("redis GET", ActivityKind.Client);
        try
        {
            return await database.StringGetAsync(key);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            connection.Rest();
            return RedisValue.Null;
        }
    }

    // Nobody waits for it and nothing depends on it.
    private void Set(string key, string value, TimeSpan lifetime)
    {
        using var span = CareTelemetry.Source.StartActivity("redis SET", ActivityKind.Client);
        try
        {
            connection.Database?.StringSet(key, value, lifetime, flags: CommandFlags.FireAndForget);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            connection.Rest();
        }
    }
}
