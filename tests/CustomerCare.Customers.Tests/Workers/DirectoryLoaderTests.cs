using System.Collections.Concurrent;
using System.Globalization;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Customers.Tests.Sources;
using CustomerCare.Customers.Workers;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Workers;

public sealed class DirectoryLoaderTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestDirectory.LoadedAt);
    private readonly FakeCustomerSource _source = new() { Token = "1" };
    private readonly CustomersOptions _options = new();
    private readonly RecordingLogger<DirectoryLoader> _log = new();
    private readonly TestMeters _meters = new();
    private readonly DirectoryMetrics _metrics;
    private readonly CustomerDirectory _directory;
    private readonly SourceWatch _watch;
    private readonly DirectoryLoader _loader;

    public DirectoryLoaderTests()
    {
        _directory = new CustomerDirectory(_time);
        _metrics = new DirectoryMetrics(_directory, _meters, _time);
        _watch = new SourceWatch(_time, NullLogger<SourceWatch>.Instance);
        var refresher = new DirectoryRefresher(
            _directory, _source, TestDirectory.Normalizer, _metrics, _time, NullLogger<DirectoryRefresher>.Instance);
        _loader = new DirectoryLoader(_directory, refresher, _source, _watch, Options.Create(_options), _time, _log);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _loader.Dispose();
        _watch.Dispose();
        _metrics.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task StartAsync_SourceReadable_HasLoadedWhenItReturns()
    {
        await _loader.StartAsync(Cancellation);

        Assert.Equal(1, _directory.Current.Count);
    }

    [Fact]
    public async Task StartAsync_SourceAway_ReturnsAndGoesOnTrying()
    {
        _source.TokenFailure = new CustomerSourceException(SourceProblem.NotThere, "There is no such file.");
        await _loader.StartAsync(Cancellation);
        Assert.Equal("There is no such file.", _directory.State.Staleness?.Reason);
        _source.TokenFailure = null;

        await PassAsync(TimeSpan.FromSeconds(1), () => !_directory.State.IsStale);

        Assert.Equal(1, _directory.Current.Count);
    }

    [Fact]
    public async Task StartAsync_SourceThatDoesNotAnswer_DoesNotKeepTheProcessFromStarting()
    {
        using var answered = new ManualResetEventSlim();
        _source.OnRead = cancellation => answered.Wait(cancellation);

        var started = _loader.StartAsync(Cancellation);
        await PassAsync(DirectoryLoader.FirstLoadLimit, () => started.IsCompleted);
        Assert.Null(_directory.State.Snapshot);
        answered.Set();

        await PassAsync(TimeSpan.Zero, () => _directory.State.Snapshot is not null);
    }

    [Fact]
    public async Task StopAsync_SourceHangs_EndsAllTheSame()
    {
        using var end = new ManualResetEventSlim();
        _source.OnRead = _ => end.Wait(CancellationToken.None);
        var started = _loader.StartAsync(Cancellation);
        await PassAsync(DirectoryLoader.FirstLoadLimit, () => started.IsCompleted);

        await _loader.StopAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        end.Set();
    }

    [Fact]
    public async Task ExecuteAsync_Always_LooksAtEveryInterval()
    {
        await _loader.StartAsync(Cancellation);
        _source.Token = "2";

        await PassAsync(_options.Source.RefreshInterval, () => _source.Reads == 2);
    }

    [Fact]
    public async Task ExecuteAsync_BeforeTheInterval_DoesNotLook()
    {
        await _loader.StartAsync(Cancellation);
        var looks = _source.Looks;

        for (var second = 1; second < _options.Source.RefreshInterval.TotalSeconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(looks, _source.Looks);
    }

    [Fact]
    public async Task ExecuteAsync_SourceStaysAway_TriesAtGrowingPausesUpToTheInterval()
    {
        _source.TokenFailure = new IOException();
        await _loader.StartAsync(Cancellation);

        await PassAsync(TimeSpan.FromSeconds(1), () => _log.Entries.Count >= 9);

        var pauses = _log.Entries.Take(9).Select(entry => TimeSpan.Parse(entry.Message.Split(' ')[^1], CultureInfo.InvariantCulture).TotalSeconds).ToList();
        Assert.All(
            pauses.Zip([1.0, 2, 4, 8, 16, 32, 60, 60, 60]), pause => Assert.InRange(pause.First, 0.9 * pause.Second, pause.Second));
    }

    [Fact]
    public async Task ExecuteAsync_SourceChangesAllTheTime_LoadsATwentiethOfTheTime()
    {
        _source.Token = null;
        _source.OnRead = _ => _time.Advance(TimeSpan.FromSeconds(30));
        await _loader.StartAsync(Cancellation);
        var loaded = _time.GetUtcNow();

        await PassAsync(TimeSpan.FromSeconds(10), () => _source.Reads == 2);

        Assert.True(_time.GetUtcNow() - loaded >= TimeSpan.FromSeconds(600), $"It was read again after {_time.GetUtcNow() - loaded}.");
    }

    [Fact]
    public async Task ExecuteAsync_FirstLoad_RunsLikeEveryThread()
    {
        var niceness = ReadNicenessWhileLoading();

        await _loader.StartAsync(Cancellation);

        Assert.Equal([ReadNiceness()], niceness);
    }

    [Fact]
    public async Task ExecuteAsync_DirectoryServes_LoadsWhereNobodyElseWantsTheProcessor()
    {
        var niceness = ReadNicenessWhileLoading();
        await _loader.StartAsync(Cancellation);
        _source.Token = "2";

        await PassAsync(_options.Source.RefreshInterval, () => _source.Reads == 2);

        Assert.Equal([ReadNiceness(), 19], niceness);
    }

    [Fact]
    public async Task ExecuteAsync_SourceWasAwayAtTheStart_LoadsAtOnceLikeEveryThread()
    {
        var niceness = ReadNicenessWhileLoading();
        _source.TokenFailure = new IOException();
        await _loader.StartAsync(Cancellation);
        _source.TokenFailure = null;

        await PassAsync(TimeSpan.FromSeconds(1), () => _source.Reads == 1);

        Assert.Equal([ReadNiceness()], niceness);
    }

    private ConcurrentQueue<int> ReadNicenessWhileLoading()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not say it.");
        var niceness = new ConcurrentQueue<int>();
        _source.OnRead = _ => niceness.Enqueue(ReadNiceness());
        return niceness;
    }

    // See proc_pid_stat(5): the 19th field, and the name before the third can hold spaces.
    private static int ReadNiceness() =>
        int.Parse(File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ')[19 - 3], CultureInfo.InvariantCulture);

    // The worker's waits begin on another thread: time passes until it has been seen.
    private async Task PassAsync(TimeSpan step, Func<bool> done)
    {
        while (!done())
        {
            _time.Advance(step);
            await Task.Delay(5, Cancellation);
        }
    }
}
