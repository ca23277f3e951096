using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Workers;

public sealed class DirectoryLoaderTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestDirectory.LoadedAt);
    private readonly SwitchableSource _source = new();
    private readonly CustomerDirectory _directory;
    private readonly DirectoryLoader _loader;

    public DirectoryLoaderTests()
    {
        _directory = new CustomerDirectory(_time);
        _loader = new DirectoryLoader(
            _directory, _source, TestDirectory.Phones, Options.Create(new CustomersOptions()), _time, NullLogger<DirectoryLoader>.Instance);
    }

    [Fact]
    public async Task StartAsync_SourceReadable_HasLoadedWhenItReturns()
    {
        await _loader.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, _directory.Current.Count);
    }

    [Fact]
    public async Task StartAsync_SourceAway_StartsStaleWithoutTheSourcesWords()
    {
        _source.Failure = new IOException("/secret/path");

        await _loader.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal("The customer source 'switchable' could not be read.", _directory.State.StaleReason);
    }

    [Fact]
    public async Task ExecuteAsync_SourceComesBack_LoadsAfterTheRetryInterval()
    {
        _source.Failure = new IOException("away");
        await _loader.StartAsync(TestContext.Current.CancellationToken);
        _source.Failure = null;

        await PassAsync(new CustomersOptions().RetryInterval, () => !_directory.State.IsStale);

        Assert.Equal(1, _directory.Current.Count);
    }

    [Fact]
    public async Task ExecuteAsync_SourceGoesAway_KeepsTheSnapshotAndMarksIt()
    {
        await _loader.StartAsync(TestContext.Current.CancellationToken);
        _source.Failure = new IOException("away");

        await PassAsync(new CustomersOptions().RefreshInterval, () => _directory.State.IsStale);

        Assert.Equal(1, _directory.Current.Count);
    }

    public void Dispose() => _loader.Dispose();

    // The worker's wait begins on another thread: time passes until it has been seen.
    private async Task PassAsync(TimeSpan interval, Func<bool> done)
    {
        while (!done())
        {
            _time.Advance(interval);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private sealed class SwitchableSource : ICustomerSource
    {
        public volatile Exception? Failure;

        public string Name => "switchable";

        public Task<LoadedCustomers> LoadAsync(CancellationToken cancellationToken) => Failure is { } failure
            ? Task.FromException<LoadedCustomers>(failure)
            : Task.FromResult(new LoadedCustomers(Name, [TestDirectory.Customer("A", "58001234")]));
    }
}
