using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources.Files;
using CustomerCare.Customers.Sources.Tables;
using Sylvan.Data.Csv;

namespace CustomerCare.Customers.Sources.Csv;

/// <summary>Customers from a folder with one file for each table, or from one file with the customers.</summary>
internal sealed class CsvCustomerSource(string path, string setting, SourceTables tables, bool watchFile, AbsentParts absent) : ICustomerSource
{
    private readonly string _path = Path.GetFullPath(path);
    private readonly DirectoryReading _reading = new(tables, absent);

    public string Name => "csv";

    public string? WatchedPath => watchFile ? _path : null;

    public string ReadChangeToken(CancellationToken cancellationToken)
    {
        try
        {
            var session = OpenSession();
            return string.Join('|', tables.All.Select(table => session.FileOf(table) is { } file ? SourceFile.Stamp(file) : null));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CsvFailure.Explain(exception);
        }
    }

    public void Read(DirectoryBuilder directory, CancellationToken cancellationToken)
    {
        try
        {
            var before = ReadChangeToken(cancellationToken);
            _reading.Read(OpenSession(), directory, cancellationToken);
            RequireUnchanged(before, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw CsvFailure.Explain(exception);
        }
    }

    // Files have no transactions: what was read while somebody wrote may be half of the one and half of the other.
    private void RequireUnchanged(string before, CancellationToken cancellationToken)
    {
        if (ReadChangeToken(cancellationToken) != before)
        {
            throw new CustomerSourceException(SourceProblem.Unreadable, "The customers' files changed while they were read.");
        }
    }

    /// <summary>With the customers' file there; which of the two forms it is can change from one reading to the next.</summary>
    private CsvSession OpenSession()
    {
        var isFolder = System.IO.Directory.Exists(_path);
        if (!isFolder && !File.Exists(_path))
        {
            throw new CustomerSourceException(
                SourceProblem.NotThere, $"There is no file or folder where {setting} points.", new FileNotFoundException(null, _path));
        }

        var session = new CsvSession(_path, isFolder, tables.Customers);
        return File.Exists(session.FileOf(tables.Customers)) ? session : throw session.Missing(tables.Customers);
    }
}
