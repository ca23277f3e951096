using CustomerCare.Testing;
using Npgsql;

namespace CustomerCare.Customers.Tests.Sources.Sql;

/// <summary>A database for one test; the test is skipped where there is no server.</summary>
public abstract class PostgresTables : IAsyncLifetime
{
    private TestDatabase? _database;

    protected string ConnectionString => _database!.ConnectionString;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Postgres);
        await RunAsync(
            "CREATE TABLE tblcustomer (\"CUSTOMER ID\" text, \"LAST NAME\" text, version bigint)",
            "INSERT INTO tblcustomer SELECT 'MAK-' || n, 'Mokhesi', n FROM generate_series(1, 10) n",
            "CREATE TABLE tblaccountnumbers (accountnumber text, customerid text)",
            "INSERT INTO tblaccountnumbers VALUES ('ACC-001', 'MAK-1')");
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        return connection;
    }

    protected async Task RunAsync(params string[] statements)
    {
        await using var connection = await OpenAsync();
        foreach (var statement in statements)
        {
            connection.Run(statement);
        }
    }

    protected string With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        change(builder);
        return builder.ConnectionString;
    }
}
