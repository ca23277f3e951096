using System.Data.Common;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.Data.Sqlite;

namespace CustomerCare.FunctionalTests.Proof.Systems;

/// <summary>Everything in one process over SQLite. Its services reach each other through proxies all the same.</summary>
internal sealed class StandaloneSystem(IEnumerable<ModelCustomer> customers) : ProofSystem(customers)
{
    private const string Name = "standalone";
    private readonly int _web = FreePort.Next();
    private readonly int _grpc = FreePort.Next();

    public override IReadOnlyList<string> DotnetProcesses => [Name];

    public override TimeSpan MostClockError => TimeSpan.FromSeconds(20);

    public override bool TellsTime => false;

    public override IReadOnlyList<Uri> Bridges => [new($"http://127.0.0.1:{_grpc}")];

    public override string EmailFolder => Path.Combine(DataFolder, "outbox");

    public override TicketCalls Tickets => new(((ServiceMember)Process(Name)).Running.Channel, NewToken());

    private string DataFolder => Folder.File("data");

    public override string NewToken() =>
        StandaloneData.TokenOf(new AuthOptions { SigningKeyFile = Path.Combine(DataFolder, "keys", "signing.key") }, [.. Scopes.All]);

    public override async Task<DbConnection> OpenBridgeDatabaseAsync()
    {
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(DataFolder, "bridge.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(file.ToString());
        await connection.OpenAsync();
        return connection;
    }

    protected override Task AddMembersAsync()
    {
        var settings = new Dictionary<string, string>
        {
            ["CustomerCare__DataDirectory"] = DataFolder,
            ["CustomerCare__WebPort"] = $"{_web}",
            ["CustomerCare__GrpcPort"] = $"{_grpc}",
            ["ConnectionStrings__redis"] = $"127.0.0.1:{AddProxy("redis", RedisPort)}",
        };
        foreach (var service in (string[])["customers", "classifier", "tickets", "notifier"])
        {
            settings[$"services__{service}__grpc__0"] = $"http://127.0.0.1:{AddProxy(service, _grpc)}";
        }

        Add(Name, new ServiceMember(() => Launch("Standalone", Name, _web, _grpc, settings)));
        return Task.CompletedTask;
    }
}
