using CustomerCare.Testing;
using Dapper;
using Microsoft.Extensions.Time.Testing;

namespace CustomerCare.Storage.Tests;

/// <summary>What tests over both databases share: a database of one's own, a table of notes, and a clock.</summary>
public abstract class DatabaseTest : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 6, 0, 0, TimeSpan.Zero));

    private TestDatabase? _file;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestDatabase File => _file ?? throw new InvalidOperationException("Open a database first.");

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<Database> OpenAsync(DatabaseKind kind, TimeProvider? time = null)
    {
        _file ??= await TestDatabase.CreateAsync(kind);
        return await _file.OpenAsync(typeof(DatabaseTest).Assembly, Cancellation, time ?? _time);
    }

    /// <summary>Lets time pass for the queue: PostgreSQL's clock is the server's, so there the rows move back instead.</summary>
    protected async Task PassTimeAsync(Database database, TimeSpan span)
    {
        if (File.Kind == DatabaseKind.Sqlite)
        {
            _time.Advance(span);
            return;
        }

        await database.WriteAsync(
            session => session.ExecuteAsync(
                """
                UPDATE queue_items SET due_at = due_at - @span;
                UPDATE queue_partitions SET due_at = due_at - @span, lease_until = lease_until - @span
                """,
                new { span = DbTime.FromSpan(span) }),
            Cancellation);
    }

    protected static Task AddNoteAsync(DbSession session, string id) =>
        session.ExecuteAsync("INSERT INTO notes (id, text) VALUES (@id, '')", new { id });

    protected static Task<List<string>> NotesAsync(Database database) =>
        database.ReadAsync(async connection => (await connection.QueryAsync<string>("SELECT id FROM notes ORDER BY id")).ToList(), Cancellation);
}
