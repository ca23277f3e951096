using System.Diagnostics.Metrics;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Bridge.Tests;

public sealed class BridgeMetricsTests : BridgeHostTest
{
    [Theory, BothDatabases]
    public async Task Metrics_MessagesComeAndAreAnswered_CountThem(DatabaseKind kind)
    {
        using var meters = new TestMeters();
        await StartAsync(kind, services => services.AddSingleton<IMeterFactory>(meters));

        await SendAsync("no power");
        await SendAsync("no power");
        await SendAsync(TestMessages.Text(id: "m2") with { FromMe = true });
        await RepliesAsync(1);

        var values = await Eventually.GetAsync(() => Task.FromResult(meters.Read()), values => values.ContainsKey("customercare.bridge.messages.out result=sent"));
        Assert.Equal(1, values["customercare.bridge.messages.in verdict=accepted filter="]);
        Assert.Equal(1, values["customercare.bridge.messages.in verdict=duplicate filter=duplicate"]);
        Assert.Equal(1, values[$"customercare.bridge.messages.in verdict=dropped filter={FilterNames.OwnMessage}"]);
        Assert.Equal(1, values["customercare.bridge.turns kind=NewFault"]);
        Assert.InRange(values["customercare.bridge.answer.duration kind=reply"], 0, 60);
        Assert.Equal(0, values["customercare.bridge.dead_letters queue=turns"]);
        Assert.Contains("customercare.bridge.messages.open", values);
        Assert.Contains("customercare.bridge.messages.open.age", values);
        Assert.Contains("customercare.bridge.messages.pending", values);
        Assert.Contains("customercare.bridge.messages.pending.age", values);
        Assert.DoesNotContain(values.Keys, name => name.Contains(TestMessages.Phone, StringComparison.Ordinal));
    }
}
