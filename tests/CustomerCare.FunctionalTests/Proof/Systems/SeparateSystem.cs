using System.Data.Common;
using CustomerCare.FunctionalTests.Distributed;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Npgsql;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>Every service a process of its own, the Bridge twice, over one PostgreSQL and one Redis.</summary>
internal sealed class SeparateSystem : ProofSystem
{
    private static readonly string[] Behind = ["customers", "classifier", "tickets", "notifier"];
    private static readonly string[] Services = ["accounts", .. Behind];

    private readonly List<TestDatabase> _databases = [];
    private readonly ServiceKeys _keys;
    private readonly Dictionary<string, (int Web, int Grpc)> _ports;
    private string _bridgeDatabase = "";

    public SeparateSystem(IEnumerable<ModelCustomer> customers)
        : base(customers)
    {
        _keys = new ServiceKeys(Folder);
        _ports = DotnetProcesses.ToDictionary(name => name, _ => (FreePort.Next(), FreePort.Next()));
    }

    public override IReadOnlyList<string> DotnetProcesses => [.. Services, "bridge0", "bridge1"];

    public override TimeSpan MostClockError => TimeSpan.MaxValue;

    public override bool TellsTime => true;

    public override IReadOnlyList<Uri> Bridges => [new($"http://127.0.0.1:{_ports["bridge0"].Grpc}"), new($"http://127.0.0.1:{_ports["bridge1"].Grpc}")];

    public override string EmailFolder => Path.Combine(Folder.File("notifier"), "outbox");

    public override TicketCalls Tickets => new(((ServiceMember)Process("tickets")).Running.Channel, NewToken());

    public override string NewToken() => StandaloneData.TokenOf(new AuthOptions { PrivateKeyFile = _keys.PrivateFileOf("Accounts") }, [.. Scopes.All]);

    public override async Task<DbConnection> OpenBridgeDatabaseAsync()
    {
        var connection = new NpgsqlConnection(_bridgeDatabase);
        await connection.OpenAsync();
        return connection;
    }

    public override Task StartAsync()
    {
        TestServers.RequirePostgres();
        return base.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }

    protected override async Task AddMembersAsync()
    {
        _keys.AddAccepted(Shared);
        foreach (var name in (string[])["accounts", "tickets", "notifier", "bridge"])
        {
            var database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
            _databases.Add(database);
            Shared[$"ConnectionStrings__{name}"] = database.ConnectionString;
        }

        // Only what the Bridge is told goes through the proxies, and what tells the notifier of tickets.
        _bridgeDatabase = Shared["ConnectionStrings__bridge"];
        var behindProxy = new NpgsqlConnectionStringBuilder(_bridgeDatabase);
        behindProxy.Port = AddProxy("database", behindProxy.Port);
        Shared["ConnectionStrings__bridge"] = behindProxy.ConnectionString;
        Shared["ConnectionStrings__redis"] = $"127.0.0.1:{AddProxy("redis", RedisPort)}";
        Shared["services__accounts__grpc__0"] = $"http://127.0.0.1:{_ports["accounts"].Grpc}";
        Shared["services__bridge__grpc__0"] = $"http://127.0.0.1:{_ports["bridge0"].Grpc}";
        Shared["services__bridge__grpc__1"] = $"http://127.0.0.1:{_ports["bridge1"].Grpc}";
        foreach (var service in Behind)
        {
            Shared[$"services__{service}__grpc__0"] = $"http://127.0.0.1:{AddProxy(service, _ports[service].Grpc)}";
        }

        foreach (var name in DotnetProcesses)
        {
            var service = name.StartsWith("bridge", StringComparison.Ordinal) ? "Bridge" : $"{char.ToUpperInvariant(name[0])}{name[1..]}";
            Add(name, new ServiceMember(() => Launch(service, name, _ports[name].Web, _ports[name].Grpc, SettingsOf(service, name))));
        }
    }

    private Dictionary<string, string> SettingsOf(string service, string name) => new()
    {
        ["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{_ports[name].Web}",
        ["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{_ports[name].Grpc}",
        ["CustomerCare__DataDirectory"] = Folder.File(name),
        ["Auth__PrivateKeyFile"] = _keys.PrivateFileOf(service),
    };
}
