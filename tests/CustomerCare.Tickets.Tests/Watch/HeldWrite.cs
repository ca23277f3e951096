using System.Data.Common;
using Dapper;
using Npgsql;

namespace CustomerCare.Tickets.Tests.Watch;

/// <summary>A transaction on PostgreSQL that changes tickets and stays open until the test ends it.</summary>
internal sealed class HeldWrite : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly DbTransaction _transaction;

    private HeldWrite(NpgsqlConnection connection, DbTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    public static async Task<HeldWrite> BeginAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return new(connection, await connection.BeginTransactionAsync());
    }

    /// <summary>Adds a change as the service does, under the ticket's lock, and answers its number.</summary>
    public async Task<long> AddAsync(string ticketId)
    {
        await ExecuteAsync($"SELECT 1 FROM tickets WHERE ticket_id = '{ticketId}' FOR UPDATE");
        return await AddWithoutLockAsync(ticketId);
    }

    public Task<long> AddWithoutLockAsync(string ticketId) => _connection.ExecuteScalarAsync<long>(
        """
        INSERT INTO ticket_activity (ticket_id, kind, actor_type, actor_id, actor_name, created_at, field, old_value, new_value, note, comment_id)
        VALUES (@ticketId, 'field_changed', 'service', 'test', 'test', 1, 'note', '', '', '', '') RETURNING seq
        """,
        new { ticketId });

    public Task ExecuteAsync(string sql) => _connection.ExecuteAsync(sql);

    public Task CommitAsync() => _transaction.CommitAsync();

    public Task RollBackAsync() => _transaction.RollbackAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
