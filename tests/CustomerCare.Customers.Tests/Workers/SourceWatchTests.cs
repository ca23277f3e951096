using CustomerCare.Customers.Workers;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Workers;

public sealed class SourceWatchTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SourceWatch _watch;

    public SourceWatchTests() => _watch = new SourceWatch(_time, NullLogger<SourceWatch>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => _folder.File("customers.db");

    public void Dispose()
    {
        _watch.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("customers.db")]
    [InlineData("customers.db-wal")]
    public async Task WaitAsync_FileIsWritten_ReturnsWhenItIsQuiet(string written)
    {
        File.WriteAllText(Database, "1");
        _watch.Start(Database);
        var wait = _watch.WaitAsync(Long, Cancellation);
        File.WriteAllText(_folder.File(written), "2");

        await PassAsync(wait);
    }

    [Fact]
    public async Task WaitAsync_FileIsReplaced_Returns()
    {
        File.WriteAllText(Database, "1");
        _watch.Start(Database);
        var wait = _watch.WaitAsync(Long, Cancellation);
        File.WriteAllText(_folder.File("new"), "2");
        File.Move(_folder.File("new"), Database, overwrite: true);

        await PassAsync(wait);
    }

    [Fact]
    public async Task WaitAsync_FileInAWatchedFolder_Returns()
    {
        _watch.Start(Path.GetDirectoryName(Database));
        var wait = _watch.WaitAsync(Long, Cancellation);
        File.WriteAllText(_folder.File("tblcustomer.csv"), "1");

        await PassAsync(wait);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/nowhere/at/all.db")]
    public async Task WaitAsync_NothingToWatch_ReturnsAfterThePause(string? path)
    {
        _watch.Start(path);
        var wait = _watch.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.False(wait.IsCompleted);

        _time.Advance(TimeSpan.FromMinutes(1));

        await wait;
    }

    // Less than the pause, however often.
    private async Task PassAsync(Task wait)
    {
        while (!wait.IsCompleted)
        {
            _time.Advance(SourceWatch.QuietTime);
            await Task.Delay(10, Cancellation);
        }

        await wait;
        Assert.True(_time.GetUtcNow() - _time.Start < Long);
    }
}
