using CustomerCare.FunctionalTests.Proof.Faults;

namespace CustomerCare.FunctionalTests.Proof.CrashPoints;

/// <summary>
/// One message, and a Bridge that dies at one of the things it says to its PostgreSQL, before the server hears of it or before
/// the Bridge hears that it is done: one after the other. <c>eng/crash-points.sh</c> takes all of them.
/// </summary>
public sealed class BridgeCrashPointTests
{
    // More than a message and the Bridge's own housekeeping have to say until everything is done.
    private const int MostPoints = 200;

    public static IEnumerable<TheoryDataRow<string>> Stories => BridgeCrashPointRun.Stories.Keys.Order(StringComparer.Ordinal).Select(story => new TheoryDataRow<string>(story));

    [Fact]
    public async Task Report_BridgeKilledAtSomePieces_IsDoneOnce()
    {
        PiecePoint[] points = [new(2, After: false), new(5, After: true), new(12, After: false), new(20, After: true)];
        await using var run = await BridgeCrashPointRun.StartAsync();
        foreach (var point in points)
        {
            Assert.True(await run.DieAtAsync("report", point), $"The Bridge did not come to the point {point}.");
            Report($"report, {point}: done once");
        }
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(Stories))]
    public async Task Message_BridgeKilledAtEveryPiece_IsDoneOnce(string story)
    {
        await using var run = await BridgeCrashPointRun.StartAsync();
        var count = 0;
        foreach (var after in (bool[])[false, true])
        {
            for (var number = 1; await run.DieAtAsync(story, new PiecePoint(number, after)); number++, count++)
            {
                Assert.True(number < MostPoints, $"The Bridge still talks of {story} at piece {number}.");
                Report($"{story}, {new PiecePoint(number, after)}: done once");
            }
        }

        Report($"{story}: the Bridge was killed at {count} points, done once each time");
        Assert.True(count > 0);
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
