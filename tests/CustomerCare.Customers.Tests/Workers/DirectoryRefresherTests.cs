using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Customers.Tests.Sources;
using CustomerCare.Customers.Workers;
using CustomerCare.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Customers.Tests.Workers;

public sealed class DirectoryRefresherTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(TestDirectory.LoadedAt);
    private readonly FakeCustomerSource _source = new() { Token = "1" };
    private readonly RecordingLogger<DirectoryRefresher> _log = new();
    private readonly CustomerDirectory _directory;
    private readonly TestMeters _meters = new();
    private readonly DirectoryMetrics _metrics;
    private readonly DirectoryRefresher _refresher;

    public DirectoryRefresherTests()
    {
        _directory = new CustomerDirectory(_time);
        _metrics = new DirectoryMetrics(_directory, _meters, _time);
        _refresher = new DirectoryRefresher(_directory, _source, TestDirectory.Normalizer, _metrics, _time, _log);
    }

    private DirectoryState State => _directory.State;

    public void Dispose()
    {
        _metrics.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public void Refresh_FirstTime_LoadsTheSource()
    {
        Assert.True(Refresh());

        Assert.Equal((1, "fake", false), (State.Snapshot?.Count, State.Snapshot?.Source, State.IsStale));
    }

    [Fact]
    public void Refresh_SameToken_DoesNotReadAgainAndSaysSo()
    {
        Refresh();
        var snapshot = State.Snapshot;
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(Refresh());

        Assert.Equal((1, TestDirectory.LoadedAt.AddMinutes(1)), (_source.Reads, State.CheckedAt));
        Assert.Same(snapshot, State.Snapshot);
    }

    [Fact]
    public void Refresh_AnotherToken_TakesTheChangeIn()
    {
        Refresh();
        (_source.Token, _source.Customers) = ("2", [TestDirectory.Customer("B")]);

        Refresh();

        Assert.Equal("B", Assert.Single(State.Snapshot!.Customers).CustomerId);
    }

    [Fact]
    public void Refresh_NoToken_ReadsEachTime()
    {
        _source.Token = null;

        Refresh();
        Refresh();

        Assert.Equal(2, _source.Reads);
    }

    [Fact]
    public void Refresh_SourceChangesWhileItIsRead_ReadsAgainNextTime()
    {
        _source.OnRead = _ => _source.Token = "2";

        Refresh();
        Refresh();
        Refresh();

        Assert.Equal(2, _source.Reads);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Refresh_SourceGoesAway_KeepsTheSnapshotAndTellsWhy(bool whileReading)
    {
        Refresh();
        var failure = new CustomerSourceException(SourceProblem.NotThere, "There is no such file.", new IOException("/secret/path"));
        _source.Token = "2";
        (_source.Failure, _source.TokenFailure) = whileReading ? (failure, null) : ((Exception?)null, failure);

        Assert.False(Refresh());

        Assert.Equal(1, State.Snapshot?.Count);
        Assert.Equal(new Staleness(SourceProblem.NotThere, "There is no such file.", TestDirectory.LoadedAt), State.Staleness);
        Assert.Contains((LogLevel.Error, "The customer directory is stale: There is no such file."), _log.Entries);
        Assert.IsType<IOException>(Assert.Single(_log.Exceptions));
    }

    [Fact]
    public void Refresh_UnknownFailure_TellsNothingOfItsWords()
    {
        _source.Failure = new InvalidOperationException("Password=secret");

        Assert.False(Refresh());

        Assert.Equal((SourceProblem.Unreadable, "The customer source 'fake' could not be read."), (State.Staleness?.Problem, State.Staleness?.Reason));
    }

    [Fact]
    public void Refresh_FailsInTheMiddle_DoesNotTakeHalfOfIt()
    {
        Refresh();
        _source.Customers = new FailingList(TestDirectory.Customer("B"));
        _source.Token = "2";

        Refresh();

        Assert.Equal("A", Assert.Single(State.Snapshot!.Customers).CustomerId);
    }

    [Fact]
    public void Refresh_SourceComesBackUnchanged_IsFreshWithoutReading()
    {
        Refresh();
        _source.TokenFailure = new IOException();
        Refresh();
        _source.TokenFailure = null;

        Assert.True(Refresh());

        Assert.Equal((1, false), (_source.Reads, State.IsStale));
    }

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(10, 4, true)]
    [InlineData(10, 5, false)]
    [InlineData(11, 5, true)]
    [InlineData(11, 6, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    public void Refresh_SourceShrinks_IsBelievedDownToHalf(int before, int after, bool isDoubted)
    {
        (_source.Token, _source.Customers) = ("1", Many(before));
        Refresh();
        (_source.Token, _source.Customers) = ("2", Many(after));

        Assert.Equal(!isDoubted, Refresh());

        Assert.Equal((isDoubted, isDoubted ? before : after), (State.IsStale, State.Snapshot?.Count));
    }

    [Fact]
    public void Refresh_SourceShrinks_TellsBothCountsAndIsNotReadAgain()
    {
        _source.Customers = Many(10);
        Refresh();
        (_source.Token, _source.Customers) = ("2", []);
        Refresh();

        Assert.False(Refresh());

        Assert.Equal(2, _source.Reads);
        Assert.StartsWith("The customer source 'fake' has 0 customers where it had 10", State.Staleness?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refresh_ShrunkSourceIsWholeAgain_IsTakenIn()
    {
        _source.Customers = Many(10);
        Refresh();
        (_source.Token, _source.Customers) = ("2", []);
        Refresh();
        (_source.Token, _source.Customers) = ("3", Many(9));

        Assert.True(Refresh());

        Assert.Equal((9, false), (State.Snapshot?.Count, State.IsStale));
    }

    [Fact]
    public void Refresh_EmptyFromTheStart_IsTakenAsItIs()
    {
        _source.Customers = [];

        Assert.True(Refresh());

        Assert.Equal((0, false), (State.Snapshot?.Count, State.IsStale));
    }

    [Fact]
    public void NotBefore_AfterALoad_IsTwentyTimesAsLong()
    {
        _source.OnRead = _ => _time.Advance(TimeSpan.FromSeconds(3));

        Refresh();

        Assert.Equal(TimeSpan.FromSeconds(60), _refresher.NotBefore(_time.GetUtcNow()));
        Assert.Equal(TimeSpan.FromSeconds(3), State.LoadTime);
    }

    [Fact]
    public void Refresh_Metrics_TellCustomersStalenessAndFailures()
    {
        _source.Customers = Many(3);
        Refresh();
        _source.TokenFailure = new CustomerSourceException(SourceProblem.NotThere, "away");
        _time.Advance(TimeSpan.FromSeconds(7));
        Refresh();

        var values = _meters.Read();

        Assert.Equal(
            (3, 1, 7, 1), (values["customercare.directory.customers"], values["customercare.directory.stale reason=NotThere"],
                values["customercare.directory.age"], values["customercare.directory.load.failures"]));
    }

    private static IReadOnlyList<CustomerRecord> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(number => TestDirectory.Customer($"{number:D4}"))];

    private bool Refresh() => _refresher.Refresh(TestContext.Current.CancellationToken);

    private sealed class FailingList(params CustomerRecord[] customers) : List<CustomerRecord>(customers), IReadOnlyList<CustomerRecord>
    {
        IEnumerator<CustomerRecord> IEnumerable<CustomerRecord>.GetEnumerator()
        {
            foreach (var customer in this.ToArray())
            {
                yield return customer;
            }

            throw new IOException("The source broke off.");
        }
    }
}
