using CustomerCare.Tickets.Upstream;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Tickets.Tests.Upstream;

public sealed class UpstreamGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly UpstreamGate _gate;

    public UpstreamGateTests() => _gate = new UpstreamGate(Options.Create(new UpstreamOptions()), _time);

    [Fact]
    public void PassAsync_AllIsWell_LetsEverybodyThrough() => Assert.All(Enumerable.Range(0, 100), _ => Assert.True(Pass().IsCompletedSuccessfully));

    [Fact]
    public async Task PassAsync_ADayWithoutAnswer_LetsOneThroughAtATimeAndSeldom()
    {
        var waiting = Enumerable.Range(0, 1000).Select(_ => Pass()).ToList();
        await Task.WhenAll(waiting);
        waiting.ForEach(_ => _gate.Failed());
        Assert.False(_gate.IsDown);   // They went together, and met one failure.

        var longest = new UpstreamOptions().MaxRetryDelay;
        for (var day = TimeSpan.Zero; day < TimeSpan.FromDays(1); day += longest)
        {
            var next = Pass();
            Assert.False(next.IsCompleted);
            _time.Advance(longest);
            await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            using var no = new CancellationTokenSource();
            var other = _gate.PassAsync(no.Token);
            Assert.False(other.IsCompleted);
            await no.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
            _gate.Failed();
        }

        Assert.True(_gate.IsDown);
    }

    [Fact]
    public async Task Answered_OthersWait_AreLetThroughAtOnce()
    {
        _gate.Failed();
        var waiting = Enumerable.Range(0, 10).Select(_ => Pass()).ToList();
        Assert.DoesNotContain(waiting, pass => pass.IsCompleted);

        _gate.Answered();

        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.False(_gate.IsDown);
    }

    [Fact]
    public async Task PassAsync_TheOneThatTriesIsNotHeardOfAgain_LetsTheNextThroughInTheEnd()
    {
        _gate.Failed();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Pass();
        var next = Pass();

        _time.Advance(TimeSpan.FromMinutes(1));

        await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task PassAsync_Canceled_Ends()
    {
        using var stop = new CancellationTokenSource();
        _gate.Failed();
        var waiting = _gate.PassAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Task Pass() => _gate.PassAsync(TestContext.Current.CancellationToken);
}
