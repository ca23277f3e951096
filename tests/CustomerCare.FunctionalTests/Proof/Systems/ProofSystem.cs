using System.Data.Common;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Faults;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>What both forms of a system under proof have: members, proxies, clocks, and the customers whom the directory knows.</summary>
internal abstract class ProofSystem : ISystemUnderProof
{
    private readonly Dictionary<string, Member> _members = [];
    private readonly Dictionary<string, TcpProxy> _proxies = [];

    protected ProofSystem(IEnumerable<ModelCustomer> customers)
    {
        Clocks = new WrongClocks(Folder);
        Redis = new RedisMember(RedisPort, Folder.Path);
        Shared = new()
        {
            ["Bridge__BurstWindow"] = "00:00:00.1",
            ["Bridge__ReplyInterval"] = $"{ProofPlan.ReplyInterval}",
            ["Customers__Source__Provider"] = "csv",
            ["Customers__Source__ConnectionString"] = Folder.File("customers.csv"),
        };
        string[] sites = ["MAK", "LEB", "MAT", "SEB", "TOS", "MAS", "SHG", "RIB"];
        var known = customers.Where(customer => customer.IsKnown).Select((customer, number) =>
            $"{sites[number % sites.Length]}-{number + 1:D4},Palesa,Molapo,{customer.Phone[3..]},{sites[number % sites.Length]}");
        File.WriteAllLines(Shared["Customers__Source__ConnectionString"], known.Prepend("CUSTOMER ID,FIRST NAME,LAST NAME,PHONE,Concession name"));
    }

    public abstract IReadOnlyList<string> DotnetProcesses { get; }

    public IReadOnlyList<string> Processes => [.. _members.Keys];

    public IReadOnlyList<string> Dependencies => [.. _proxies.Keys];

    public abstract TimeSpan MostClockError { get; }

    public abstract bool TellsTime { get; }

    public abstract IReadOnlyList<Uri> Bridges { get; }

    public abstract string EmailFolder { get; }

    public abstract TicketCalls Tickets { get; }

    public WrongClocks Clocks { get; }

    protected TempFolder Folder { get; } = new();

    protected int RedisPort { get; } = FreePort.Next();

    protected RedisMember Redis { get; }

    /// <summary>Settings of every process.</summary>
    protected Dictionary<string, string> Shared { get; }

    public Member Process(string name) => _members[name];

    public TcpProxy Proxy(string dependency) => _proxies[dependency];

    public Task EmptyRedisAsync() => Redis.EmptyAsync();

    public void SetClock(string process, TimeSpan by) => Clocks.Set(process, by);

    public abstract string NewToken();

    public abstract Task<DbConnection> OpenBridgeDatabaseAsync();

    public virtual async Task StartAsync()
    {
        WrongClocks.Require();
        TestServers.RequireCommand("redis-server");
        Add("redis", Redis);
        await Redis.StartAsync();
        await AddMembersAsync();
        await Task.WhenAll(_members.Where(member => member.Key != "redis").Select(member => member.Value.StartAsync()));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var ends = _members.Values.Cast<IAsyncDisposable>().Concat(_proxies.Values);
        var problems = new List<Exception>();
        foreach (var end in ends)
        {
            try
            {
                await end.DisposeAsync();
            }
            catch (Exception exception)
            {
                // One whose log is not as it should be must not leave the others running.
                problems.Add(exception);
            }
        }

        Folder.Dispose();
        if (problems.Count > 0)
        {
            throw new AggregateException(problems);
        }
    }

    /// <summary>Adds the members other than Redis, and the proxies.</summary>
    protected abstract Task AddMembersAsync();

    protected void Add(string name, Member member) => _members.Add(name, member);

    /// <summary>A proxy in front of a dependency.</summary>
    /// <returns>Its port.</returns>
    protected int AddProxy(string dependency, int target)
    {
        var proxy = new TcpProxy(FreePort.Next(), target);
        _proxies.Add(dependency, proxy);
        return proxy.Port;
    }

    protected ServiceProcess Launch(string service, string name, int web, int grpc, Dictionary<string, string> own)
    {
        var environment = new Dictionary<string, string>(Shared);
        foreach (var (setting, value) in own)
        {
            environment[setting] = value;
        }

        Clocks.AddTo(environment, name);
        return new ServiceProcess(name, ChildProcess.Dotnet(ServicePrograms.Dll(service), [], environment), web, grpc) { MayLogErrors = true };
    }
}
