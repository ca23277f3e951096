using System.Reflection;
using CustomerCare.ServiceDefaults.Hosting;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;

namespace CustomerCare.Storage;

/// <summary>
/// Runs the embedded scripts <c>Migrations/NNNN_name[.dialect].sql</c> that a database has not seen, first ours (queue,
/// requests, audit), then the service's. The caller holds a lock: SQLite's file, or PostgreSQL's advisory one.
/// </summary>
internal static class Migrator
{
    public static void Upgrade(Database database, string connectionString, Assembly service)
    {
        foreach (var assembly in (Assembly[])[typeof(Migrator).Assembly, service])
        {
            var result = Target(database, connectionString)
                .WithScriptsEmbeddedInAssembly(assembly, name => Belongs(name, database.Dialect))
                .WithTransactionPerScript()
                // An index over a million rows takes as long as it takes; a limit would only begin it anew at every start.
                .WithExecutionTimeout(TimeSpan.Zero)
                .WithVariablesDisabled()
                .LogToNowhere()
                .Build()
                .PerformUpgrade();

            if (!result.Successful)
            {
                throw new StartupException($"The schema of database {database.Name} could not be brought up to date, at {NameOf(result)}: {result.Error.Message}", result.Error);
            }
        }
    }

    private static UpgradeEngineBuilder Target(Database database, string connectionString) => database.Dialect == Dialect.Sqlite
        ? DeployChanges.To.SqliteDatabase(connectionString)
        : DeployChanges.To.PostgresqlDatabase(connectionString);

    private static bool Belongs(string name, Dialect dialect) =>
        name.Contains(".Migrations.", StringComparison.Ordinal)
        && (name.EndsWith($".{dialect.Name}.sql", StringComparison.Ordinal)
            || (!name.EndsWith($".{Dialect.Sqlite.Name}.sql", StringComparison.Ordinal) && !name.EndsWith($".{Dialect.Postgres.Name}.sql", StringComparison.Ordinal)));

    private static string NameOf(DatabaseUpgradeResult result) => result.ErrorScript?.Name ?? "the journal";
}
