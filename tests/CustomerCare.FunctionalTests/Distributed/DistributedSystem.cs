using CustomerCare.FunctionalTests.Programs;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using StackExchange.Redis;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>Every service as a process of its own, the Bridge twice, over one PostgreSQL and one real Redis.</summary>
public sealed class DistributedSystem : IAsyncDisposable
{
    private static readonly string[] Single = ["Accounts", "Customers", "Classifier", "Tickets", "Notifier"];
    private static readonly string[] Bridges = ["Bridge", "Bridge"];

    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _shared = [];
    private readonly Dictionary<string, (int Web, int Grpc)> _ports = [];
    private readonly List<TestDatabase> _databases = [];
    private readonly Dictionary<string, ServiceProcess> _services = [];
    private readonly ServiceKeys _keys;
    private readonly int _redisPort = FreePort.Next();
    private ChildProcess? _redis;
    private Task? _started;

    public DistributedSystem() => _keys = new ServiceKeys(_folder);

    /// <summary>The two Bridges; one that was killed and started again is another process at the same place.</summary>
    internal ServiceProcess[] Bridge { get; } = new ServiceProcess[Bridges.Length];

    internal string RedisAddress => $"127.0.0.1:{_redisPort}";

    internal string EmailFolder => Path.Combine(_folder.File("Notifier"), "outbox");

    /// <summary>The keys of the services.</summary>
    internal ServiceKeys Keys => _keys;

    /// <summary>Every process that runs.</summary>
    internal IEnumerable<ServiceProcess> All => _services.Values.Concat(Bridge);

    internal TicketCalls Tickets => new(this["Tickets"].Channel, Token);

    internal AccountCalls Accounts => new(this["Accounts"].Channel, Token);

    /// <summary>The process of a service that is there once.</summary>
    internal ServiceProcess this[string service] => _services[service];

    internal string Token => StandaloneData.TokenOf(new AuthOptions { PrivateKeyFile = _keys.PrivateFileOf("Accounts") }, [.. Scopes.All]);

    /// <summary>Starts everything once. Skips the test that asks where a server is missing, which a fixture's own start could not.</summary>
    internal Task StartAsync()
    {
        TestServers.RequirePostgres();
        TestServers.RequireCommand("redis-server");
        return _started ??= StartOnceAsync();
    }

    private async Task StartOnceAsync()
    {
        StartRedis();
        _keys.AddAccepted(_shared);
        _shared["ConnectionStrings__redis"] = RedisAddress;
        _shared["Bridge__BurstWindow"] = "00:00:00.1";
        foreach (var name in (string[])["accounts", "tickets", "notifier", "bridge"])
        {
            var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
            _databases.Add(database);
            _shared[$"ConnectionStrings__{name}"] = database.ConnectionString;
        }

        foreach (var service in Single)
        {
            _ports[service] = (FreePort.Next(), FreePort.Next());
            _shared[$"services__{service.ToLowerInvariant()}__grpc__0"] = $"http://127.0.0.1:{_ports[service].Grpc}";
        }

        for (var number = 0; number < Bridges.Length; number++)
        {
            _ports[$"Bridge{number}"] = (FreePort.Next(), FreePort.Next());
            _shared[$"services__bridge__grpc__{number}"] = $"http://127.0.0.1:{_ports[$"Bridge{number}"].Grpc}";
        }

        foreach (var service in Single)
        {
            _services[service] = Start(service, service);
        }

        for (var number = 0; number < Bridges.Length; number++)
        {
            Bridge[number] = Start("Bridge", $"Bridge{number}");
        }

        foreach (var service in All)
        {
            await service.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // One whose log is not as it should be must not leave the others running.
        var ends = Bridge.OfType<ServiceProcess>().Concat(_services.Values).Cast<IAsyncDisposable>().Concat(_redis is null ? [] : [_redis]).Concat(_databases);
        var problems = new List<Exception>();
        foreach (var end in ends)
        {
            problems.AddRange(await ProblemOfAsync(end));
        }

        _folder.Dispose();
        if (problems.Count > 0)
        {
            throw new AggregateException(problems);
        }
    }

    /// <summary>SIGKILL to a service that is there once.</summary>
    internal async Task KillAsync(string service)
    {
        await this[service].KillAsync();
        await this[service].DisposeAsync();
    }

    internal async Task StartAsync(string service)
    {
        _services[service] = Start(service, service);
        await this[service].WaitUntilReadyAsync(TestContext.Current.CancellationToken);
    }

    internal async Task KillRedisAsync()
    {
        _redis!.Kill();
        await _redis.WaitForExitAsync(TimeSpan.FromSeconds(10));
        await _redis.DisposeAsync();
    }

    internal void StartRedis() => _redis = ChildProcess.Start(
        TestServers.RequireCommand("redis-server"),
        ["--port", $"{_redisPort}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.Path]);

    /// <summary>What the processes warned of, for the message of a test that fails.</summary>
    internal string Warnings() => string.Join('\n', All.SelectMany(service => service.Log.SkipWhile(line => !line.StartsWith("warn", StringComparison.Ordinal))).TakeLast(60));

    internal Task<ConnectionMultiplexer> ConnectToRedisAsync() => ConnectionMultiplexer.ConnectAsync($"{RedisAddress},allowAdmin=true");

    private static async Task<IEnumerable<Exception>> ProblemOfAsync(IAsyncDisposable end)
    {
        try
        {
            await end.DisposeAsync();
            return [];
        }
        catch (Exception exception)
        {
            return [exception];
        }
    }

    private ServiceProcess Start(string service, string name)
    {
        var (web, grpc) = _ports[name];
        var environment = new Dictionary<string, string>(_shared)
        {
            ["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{web}",
            ["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{grpc}",
            ["CustomerCare__DataDirectory"] = _folder.File(name),
            ["Auth__PrivateKeyFile"] = _keys.PrivateFileOf(service),
        };
        return new ServiceProcess(name, ChildProcess.Dotnet(ServicePrograms.Dll(service), [], environment), web, grpc);
    }
}

/// <summary>One system for all these classes.</summary>
[CollectionDefinition(Name)]
public sealed class DistributedCollection : ICollectionFixture<DistributedSystem>
{
    public const string Name = "distributed";
}
