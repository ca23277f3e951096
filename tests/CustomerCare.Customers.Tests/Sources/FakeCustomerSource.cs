using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>A source that has what a test gives it, and fails as it is told.</summary>
internal sealed class FakeCustomerSource : ICustomerSource
{
    private int _reads;
    private int _looks;

    public string Name => "fake";

    public string? WatchedPath { get; init; }

    /// <summary>None: it cannot tell whether it has changed.</summary>
    public volatile string? Token;

    public volatile IReadOnlyList<CustomerRecord> Customers = [TestDirectory.Customer("A", "58001234")];

    /// <summary>Thrown by every reading while it is set.</summary>
    public volatile Exception? Failure;

    /// <summary>Thrown by every look at the token while it is set.</summary>
    public volatile Exception? TokenFailure;

    /// <summary>Runs while it is read.</summary>
    public Action<CancellationToken> OnRead { get; set; } = _ => { };

    public int Reads => Volatile.Read(ref _reads);

    public int Looks => Volatile.Read(ref _looks);

    public string? ReadChangeToken(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        return TokenFailure is { } failure ? throw failure : Token;
    }

    public void Read(DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        OnRead(cancellationToken);
        Interlocked.Increment(ref _reads);
        if (Failure is { } failure)
        {
            throw failure;
        }

        foreach (var customer in Customers)
        {
            directory.AddCustomer(customer);
        }
    }
}
