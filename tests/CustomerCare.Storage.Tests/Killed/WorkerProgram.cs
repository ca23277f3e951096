using System.Reflection;
using CustomerCare.Testing;

namespace CustomerCare.Storage.Tests.Killed;

/// <summary>Starts CustomerCare.Storage.Tests.Worker over a test's database.</summary>
internal static class WorkerProgram
{
    public static string Path { get; } = typeof(WorkerProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "WorkerProgram").Value!;

    public static ChildProcess Start(TestDatabase database, params string[] role) =>
        ChildProcess.Dotnet(Path, [.. Target(database), .. role]);

    public static string[] Target(TestDatabase database) => database.Kind == DatabaseKind.Sqlite
        ? ["sqlite", database.SqlitePath]
        : ["postgres", database.ConnectionString];
}
