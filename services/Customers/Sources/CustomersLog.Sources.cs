namespace CustomerCare.Customers;

/// <summary>Events 1010 to 1019: what sources look like.</summary>
internal static partial class CustomersLog
{
    [LoggerMessage(1010, LogLevel.Information, "The customer source has no table {Table}; it is read without")]
    public static partial void TableAbsent(ILogger logger, string table);

    [LoggerMessage(1011, LogLevel.Warning, "The customer source's table {Table} has no column {Column}; it is left empty")]
    public static partial void ColumnAbsent(ILogger logger, string table, string column);

    [LoggerMessage(1012, LogLevel.Warning, "The customer source's table {Table} has no column {Column}; the table is not read")]
    public static partial void TableUseless(ILogger logger, string table, string column);
}
