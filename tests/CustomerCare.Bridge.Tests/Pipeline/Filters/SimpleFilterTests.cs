using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Pipeline.Filters;
using CustomerCare.Protos.Conversation.V1;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Bridge.Tests.Pipeline.Filters;

public sealed class SimpleFilterTests
{
    private static readonly BridgeOptions Options = new() { OwnNumbers = ["+26658342168", "26650000000"] };

    [Theory]
    [InlineData(true, FilterNames.OwnMessage)]
    [InlineData(false, null)]
    public async Task OwnMessage_FromMe_Stops(bool fromMe, string? expected) =>
        await AssertVerdictAsync(new OwnMessageFilter(), TestMessages.Text() with { FromMe = fromMe }, expected);

    [Theory]
    [InlineData(ChatKind.Direct, null)]
    [InlineData(ChatKind.Unspecified, null)]
    [InlineData(ChatKind.Group, FilterNames.Broadcast)]
    [InlineData(ChatKind.StatusBroadcast, FilterNames.Broadcast)]
    [InlineData(ChatKind.Newsletter, FilterNames.Broadcast)]
    [InlineData((ChatKind)99, FilterNames.Broadcast)]
    public async Task Broadcast_ChatKind_LetsOnlyDirectChatsPass(ChatKind kind, string? expected) =>
        await AssertVerdictAsync(new BroadcastFilter(), TestMessages.Text() with { ChatKind = kind }, expected);

    [Theory]
    [InlineData("26658342168", FilterNames.OwnNumber)]
    [InlineData("26650000000", FilterNames.OwnNumber)]
    [InlineData("26658001234", null)]
    [InlineData("266583421680", null)]
    [InlineData("", null)]
    public async Task OwnNumber_Phone_StopsOurs(string phone, string? expected) =>
        await AssertVerdictAsync(new OwnNumberFilter(Microsoft.Extensions.Options.Options.Create(Options)), TestMessages.Text() with { Phone = phone }, expected);

    [Theory]
    [InlineData(Origin.History, 120, null)]
    [InlineData(Origin.History, 121, FilterNames.Stale)]
    [InlineData(Origin.History, -60, null)]
    [InlineData(Origin.Live, 86_400, null)]
    [InlineData(Origin.Backlog, 86_400, null)]
    [InlineData(Origin.Backlog, 31_536_000, null)]
    [InlineData(Origin.Unspecified, 86_400, null)]
    public async Task Stale_OriginAndAge_StopsOnlyOldHistory(Origin origin, int ageSeconds, string? expected)
    {
        var time = new FakeTimeProvider(TestMessages.Morning);
        var message = TestMessages.Text() with { Origin = origin, SentAt = time.GetUtcNow().AddSeconds(-ageSeconds) };

        await AssertVerdictAsync(new StaleMessageFilter(time, Microsoft.Extensions.Options.Options.Create(Options)), message, expected);
    }

    [Theory]
    [InlineData(MessageKind.Reaction)]
    [InlineData(MessageKind.Edit)]
    [InlineData(MessageKind.Deletion)]
    [InlineData(MessageKind.KeyDistribution)]
    [InlineData(MessageKind.Stub)]
    [InlineData(MessageKind.PollVote)]
    public async Task Protocol_WhatNobodySaid_Stops(MessageKind kind) =>
        await AssertVerdictAsync(new ProtocolMessageFilter(), TestMessages.Media(kind), FilterNames.Protocol);

    [Theory]
    [InlineData(MessageKind.Unspecified)]
    [InlineData(MessageKind.Text)]
    [InlineData(MessageKind.Image)]
    [InlineData(MessageKind.Audio)]
    [InlineData(MessageKind.Video)]
    [InlineData(MessageKind.Document)]
    [InlineData(MessageKind.Location)]
    [InlineData(MessageKind.Contact)]
    [InlineData(MessageKind.Call)]
    [InlineData(MessageKind.Unknown)]
    public async Task Protocol_WhatSomebodySent_Passes(MessageKind kind) =>
        await AssertVerdictAsync(new ProtocolMessageFilter(), TestMessages.Media(kind), null);

    private static async Task AssertVerdictAsync(IMessageFilter filter, InboundMessage message, string? expected) =>
        Assert.Equal(expected, (await filter.CheckAsync(message, TestContext.Current.CancellationToken)).StopReason);
}
