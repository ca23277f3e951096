using CsCheck;
using CustomerCare.Storage.Watch;
using CustomerCare.Tickets.Watch;

namespace CustomerCare.Tickets.Tests.Watch;

public sealed class TailWindowTests
{
    // Batches of changes, with numbers that are missing between them and behind them.
    private static readonly Gen<(int Changes, int Gap)[]> Batches = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 3]).Array[1, 8];

    [Fact]
    public void After_AnyBatches_GivesWhatFollowsFromTheStartOn() => Batches.Sample(batches =>
    {
        var (window, all, last) = (new TailWindow<WatchedChange>(10), new List<long>(), 10L);
        foreach (var (count, gap) in batches)
        {
            var batch = Enumerable.Range(0, count).Select(number => last + gap + 1 + number).ToList();
            all.AddRange(batch);
            last = batch.LastOrDefault(last) + gap;
            window = window.Append([.. batch.Select(seq => new WatchedChange(seq, new(), new()))], last);
        }

        Assert.Equal(last, window.End);
        foreach (var position in new[] { window.Start, (window.Start + window.End) / 2, window.End })
        {
            Assert.Equal(all.Where(seq => seq > position), window.After(position).Select(change => change.Seq));
        }
    });

    [Fact]
    public void Append_TooMany_LetsTheOldestGo()
    {
        var window = new TailWindow<WatchedChange>(0);
        for (var seq = 1; seq <= 10_000; seq++)
        {
            window = window.Append([new WatchedChange(seq, new(), new())], seq);
        }

        Assert.InRange(window.Changes.Count, 100, 1000);
        Assert.Equal(window.Changes[0].Seq - 1, window.Start);
    }
}
