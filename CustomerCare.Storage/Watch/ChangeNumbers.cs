using System.Data.Common;
using Dapper;

namespace CustomerCare.Storage.Watch;

/// <summary>
/// The numbers of a table of changes, whose column <c>seq</c> the database gives out. On PostgreSQL they are committed in
/// another order than the one in which they were given out; there the table needs the trigger that announces them.
/// </summary>
public static class ChangeNumbers
{
    /// <summary>Reads how far the table goes.</summary>
    /// <param name="table">A name in the code, never one from outside.</param>
    public static async Task<ChangeBounds> ReadAsync(DbConnection connection, Dialect dialect, string table)
    {
        // SQLite's writers come one after the other: what is not there will not come.
        if (dialect == Dialect.Sqlite)
        {
            var (lowest, highest) = await connection.QuerySingleAsync<(long First, long Last)>($"SELECT {First(table)}, {Last(table)}");
            return new(lowest, highest, highest);
        }

        // The statement's view of the table is older than its look at the locks: whoever took a number below one that it sees has
        // announced it before, and either still holds the lock or has ended, and then the next statement sees what came of it.
        var (first, last, announced) = await connection.QuerySingleAsync<(long First, long Last, long? Announced)>(
            $"""
            SELECT {First(table)}, {Last(table)}, (
                SELECT MIN(((classid::BIGINT & 65535) << 32) | objid::BIGINT) FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 1 AND classid::BIGINT >> 16 = 29795
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
            """);
        return new(first, last, Math.Min(last, announced ?? last));
    }

    private static string First(string table) => $"(SELECT COALESCE(MIN(seq), 0) FROM {table})";

    private static string Last(string table) => $"(SELECT COALESCE(MAX(seq), 0) FROM {table})";
}
