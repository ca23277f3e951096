using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Pipeline.Filters;
using CustomerCare.Bridge.Pipeline.Steps;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class FilterOrderTests : BridgeHostTest
{
    [Fact]
    public async Task Registration_Filters_StandInTheirOrder()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            [typeof(OwnMessageFilter), typeof(BroadcastFilter), typeof(OwnNumberFilter), typeof(DuplicateFilter), typeof(StaleMessageFilter), typeof(ProtocolMessageFilter)],
            Host.Services.GetServices<IMessageFilter>().Select(filter => filter.GetType()));
    }

    [Fact]
    public async Task Registration_Steps_StandInTheirOrder()
    {
        await StartAsync(DatabaseKind.Sqlite);

        Assert.Equal(
            [typeof(ResolveCustomerStep), typeof(ResolveAccountStep), typeof(ResolveNameStep), typeof(ClassifyStep), typeof(FindTicketsStep), typeof(FindAnnouncementStep), typeof(DecideStep), typeof(CallTicketsStep), typeof(FinishTurnStep)],
            Host.Services.GetServices<IPreparingStep>().Concat<ITurnStep>(Host.Services.GetServices<IActingStep>()).Select(step => step.GetType()));
    }

    [Fact]
    public async Task ReceiveAsync_SeveralFiltersWouldStopIt_TheFirstOneIsNamed()
    {
        await StartAsync(DatabaseKind.Sqlite);
        var message = TestMessages.Media(MessageKind.Reaction) with { FromMe = true, ChatKind = ChatKind.Group, Phone = "26658342168", Origin = Origin.History };

        var own = await SendAsync(message with { ChannelMessageId = "1" });
        var broadcast = await SendAsync(message with { ChannelMessageId = "2", FromMe = false });
        var ownNumber = await SendAsync(message with { ChannelMessageId = "3", FromMe = false, ChatKind = ChatKind.Direct });
        var stale = await SendAsync(message with { ChannelMessageId = "4", FromMe = false, ChatKind = ChatKind.Direct, Phone = "" });
        var protocol = await SendAsync(message with { ChannelMessageId = "5", FromMe = false, ChatKind = ChatKind.Direct, Phone = "", Origin = Origin.Live });

        Assert.Equal(
            [FilterNames.OwnMessage, FilterNames.Broadcast, FilterNames.OwnNumber, FilterNames.Stale, FilterNames.Protocol],
            new[] { own, broadcast, ownNumber, stale, protocol }.Select(result => result.Filter));
    }

    [Fact]
    public async Task ReceiveAsync_Dropped_IsStoredWithItsFilterAndStartsNoTurn()
    {
        await StartAsync(DatabaseKind.Sqlite);

        var result = await SendAsync(TestMessages.Text() with { FromMe = true });

        Assert.Equal(Verdict.Dropped, result.Verdict);
        Assert.Equal((result.MessageId, "dropped", FilterNames.OwnMessage, ""), Assert.Single(await QueryAsync<(string, string, string, string)>("SELECT message_id, state, filter, turn_id FROM messages")));
        Assert.Empty(await QueryAsync<string>("SELECT turn_id FROM turns"));
    }
}
