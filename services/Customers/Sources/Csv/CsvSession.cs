using CustomerCare.Customers.Sources.Tables;

namespace CustomerCare.Customers.Sources.Csv;

/// <summary>The files of one reading.</summary>
internal sealed class CsvSession(string path, bool isFolder, SourceTable customers) : ITableSession
{
    /// <summary>Where the table's file would be; null where the only file is the customers'.</summary>
    public string? FileOf(SourceTable table) => isFolder ? Path.Combine(path, FileName(table)) : table == customers ? path : null;

    public TableRows? Open(SourceTable table)
    {
        try
        {
            return FileOf(table) is { } file ? CsvRows.Open(file, table, isFolder ? $"The file '{FileName(table)}'" : "The customers' file") : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public CustomerSourceException Missing(SourceTable table) => new(
        SourceProblem.NotThere,
        isFolder ? $"The folder with the customers' files has no file '{FileName(table)}'." : "The customers' file is not there any more.",
        new FileNotFoundException(null, FileOf(table)));

    private static string FileName(SourceTable table) => $"{table.Name}.csv";
}
