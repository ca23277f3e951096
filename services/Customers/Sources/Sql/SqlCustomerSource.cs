using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>Customers from a database. The connection lives as long as one reading.</summary>
/// <param name="quotes">The two characters around a name.</param>
internal sealed class SqlCustomerSource(
    SqlDatabase database, SourceTables tables, string quotes, bool watchFile, AbsentParts absent) : ICustomerSource
{
    private readonly DirectoryReading _reading = new(tables, absent);

    public string Name => database.Name;

    public string? WatchedPath => watchFile ? database.FilePath : null;

    public string? ReadChangeToken(CancellationToken cancellationToken)
    {
        try
        {
            return database.ReadChangeToken(cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CustomerSourceException))
        {
            throw Failed(exception, cancellationToken);
        }
    }

    public void Read(DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = database.Open(cancellationToken);
            using var transaction = database.Begin(connection);
            var session = new SqlSession(database, connection, transaction, new SqlText(quotes), cancellationToken);
            _reading.Read(session, directory, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or CustomerSourceException))
        {
            throw Failed(exception, cancellationToken);
        }
    }

    private CustomerSourceException Failed(Exception exception, CancellationToken cancellationToken)
    {
        // A cancelled command fails in its driver's own words.
        cancellationToken.ThrowIfCancellationRequested();
        return database.Explain(exception);
    }
}
