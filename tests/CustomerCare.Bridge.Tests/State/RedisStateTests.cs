using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.State;
using CustomerCare.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace CustomerCare.Bridge.Tests.State;

public sealed class RedisStateTests : IAsyncLifetime
{
    private static readonly Conversation Conversation = new()
    {
        ConversationId = $"{Guid.NewGuid():N}",
        ChannelAccount = TestMessages.Account,
        Address = TestMessages.Phone,
        Phone = TestMessages.Phone,
        Version = 3,
        CustomerName = "Palesa",
        Tickets = [new("MAK-2026-0001", "MAK-2026-0001", "no-power", "P1", true, "No power.", 5, 6)],
        Question = new(QuestionKind.WhichAccount, "turn", 7) { Choices = ["0045MAK", "0012MAK"] },
    };

    private readonly string _account = $"account-{Guid.NewGuid():N}";

    private ConnectionMultiplexer? _peer;
    private RedisConnection? _connection;

    private RedisState State { get; set; } = null!;

    private IDatabase Peer => _peer!.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        var address = TestServers.RequireRedis();
        _peer = await ConnectionMultiplexer.ConnectAsync(address);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:redis", address)]).Build();
        _connection = new RedisConnection(configuration, TimeProvider.System, NullLogger<RedisConnection>.Instance);
        State = new RedisState(_connection);
        await _connection.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => _connection.Database is not null);
    }

    public async ValueTask DisposeAsync()
    {
        await (_connection?.DisposeAsync() ?? default);
        await (_peer?.DisposeAsync() ?? default);
    }

    [Fact]
    public async Task RememberSeen_Message_IsKnownByItsKeyForADay()
    {
        var message = TestMessages.Text() with { ChannelAccount = _account };

        State.RememberSeen(message, "ours");

        Assert.Equal("ours", await Eventually.GetAsync(async () => await State.FindSeenAsync(message), id => id is not null));
        await AssertExpiryAsync($"seen:{_account}:{TestMessages.Phone}:m1", TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task FindSeenAsync_OtherMessage_IsNotKnown()
    {
        var message = TestMessages.Text() with { ChannelAccount = _account, Sender = "a", ChannelMessageId = "b:c" };
        State.RememberSeen(message, "ours");
        await Eventually.GetAsync(async () => await State.FindSeenAsync(message), id => id is not null);

        Assert.Null(await State.FindSeenAsync(message with { ChatId = "another" }));
        Assert.Null(await State.FindSeenAsync(message with { ChannelMessageId = "m2" }));
        Assert.Null(await State.FindSeenAsync(message with { Sender = "a:b", ChannelMessageId = "c" }));
    }

    [Fact]
    public async Task RememberConversation_SameVersion_IsFound()
    {
        State.RememberConversation(Conversation);

        Assert.Equivalent(Conversation, await Eventually.GetAsync(async () => await State.FindConversationAsync(Conversation.ConversationId, 3), found => found is not null));
        await AssertExpiryAsync($"conversation:{Conversation.ConversationId}", TimeSpan.FromHours(1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task FindConversationAsync_AnotherVersion_IsIgnored(long version)
    {
        State.RememberConversation(Conversation);
        await Eventually.GetAsync(async () => await State.FindConversationAsync(Conversation.ConversationId, 3), found => found is not null);

        Assert.Null(await State.FindConversationAsync(Conversation.ConversationId, version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"ConversationId\":")]
    public async Task FindConversationAsync_CorruptValue_IsIgnored(string value)
    {
        var id = $"{Guid.NewGuid():N}";
        await Peer.StringSetAsync($"conversation:{id}", value);

        Assert.Null(await State.FindConversationAsync(id, 1));
    }

    [Fact]
    public async Task Keys_OfAnotherType_AreIgnored()
    {
        var id = $"{Guid.NewGuid():N}";
        await Peer.ListRightPushAsync($"conversation:{id}", "x");

        Assert.Null(await State.FindConversationAsync(id, 1));
    }

    private async Task AssertExpiryAsync(string key, TimeSpan expected)
    {
        var left = await Peer.KeyTimeToLiveAsync(key);
        Assert.InRange(left!.Value, expected - TimeSpan.FromSeconds(20), expected);
    }
}
