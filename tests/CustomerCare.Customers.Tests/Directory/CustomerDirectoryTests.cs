using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Directory;

public sealed class CustomerDirectoryTests
{
    private readonly FakeTimeProvider _time = new(TestDirectory.LoadedAt);

    [Fact]
    public void Current_NothingLoaded_IsUnavailable()
    {
        var error = Assert.Throws<CareException>(() => new CustomerDirectory(_time).Current);

        Assert.Equal(ErrorKind.Unavailable, error.Kind);
    }

    [Fact]
    public void Replace_Snapshot_IsCurrentAndFresh()
    {
        var directory = new CustomerDirectory(_time);

        directory.Replace(TestDirectory.Sample, TimeSpan.FromSeconds(1));

        Assert.Same(TestDirectory.Sample, directory.Current);
        Assert.False(directory.State.IsStale);
    }

    [Fact]
    public void MarkStale_LoadedBefore_KeepsTheSnapshotAndTheReason()
    {
        var directory = new CustomerDirectory(_time);
        directory.Replace(TestDirectory.Sample, TimeSpan.FromSeconds(1));

        directory.MarkStale(SourceProblem.NotThere, "away");

        Assert.Same(TestDirectory.Sample, directory.Current);
        Assert.Equal("away", directory.State.Staleness?.Reason);
    }

    [Fact]
    public void MarkStale_Again_KeepsTheFirstTime()
    {
        var directory = new CustomerDirectory(_time);
        directory.Replace(TestDirectory.Sample, TimeSpan.FromSeconds(1));
        directory.MarkStale(SourceProblem.NotThere, "away");
        _time.Advance(TimeSpan.FromMinutes(1));

        directory.MarkStale(SourceProblem.Unreadable, "still away");

        Assert.Equal(TestDirectory.LoadedAt, directory.State.Staleness?.Since);
    }

    [Fact]
    public void Replace_AfterStale_ClearsTheMark()
    {
        var directory = new CustomerDirectory(_time);
        directory.MarkStale(SourceProblem.NotThere, "away");

        directory.Replace(TestDirectory.Sample, TimeSpan.FromSeconds(1));

        Assert.Null(directory.State.Staleness?.Since);
    }
}
