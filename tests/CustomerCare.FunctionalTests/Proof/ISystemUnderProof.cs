using System.Data.Common;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Faults;
using CustomerCare.FunctionalTests.Proof.Systems;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>A running CustomerCare whose parts can be taken away, and what can be seen of it from outside.</summary>
internal interface ISystemUnderProof : IAsyncDisposable
{
    /// <summary>What can be killed.</summary>
    IReadOnlyList<string> Processes { get; }

    /// <summary>Our own programs among them: they can be frozen, and their clocks can be wrong.</summary>
    IReadOnlyList<string> DotnetProcesses { get; }

    /// <summary>What the Bridge calls through a proxy.</summary>
    IReadOnlyList<string> Dependencies { get; }

    /// <summary>
    /// How wrong a clock may be. Where a process's clock is its database's as well, what it put off while the clock was ahead
    /// waits until the time has come.
    /// </summary>
    TimeSpan MostClockError { get; }

    /// <summary>Whether the times it stores are this machine's.</summary>
    bool TellsTime { get; }

    /// <summary>Where messages are handed in.</summary>
    IReadOnlyList<Uri> Bridges { get; }

    /// <summary>The folder with the e-mails it has sent.</summary>
    string EmailFolder { get; }

    /// <summary>All tickets are read with it.</summary>
    TicketCalls Tickets { get; }

    /// <summary>A token with every scope, good for minutes.</summary>
    string NewToken();

    Member Process(string name);

    TcpProxy Proxy(string dependency);

    /// <summary>Sets a process's clock wrong, or right again.</summary>
    void SetClock(string process, TimeSpan by);

    Task EmptyRedisAsync();

    /// <summary>The Bridge's database, which holds the simulated phones as well.</summary>
    Task<DbConnection> OpenBridgeDatabaseAsync();

    /// <summary>Starts everything and waits until it is ready.</summary>
    Task StartAsync();
}
