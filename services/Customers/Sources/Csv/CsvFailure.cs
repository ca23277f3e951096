using System.Globalization;
using Sylvan.Data.Csv;

namespace CustomerCare.Customers.Sources.Csv;

/// <summary>Errors of files and of their form as sentences without path or content.</summary>
internal static class CsvFailure
{
    public static CustomerSourceException Explain(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new(SourceProblem.NotThere, "The customers' file is not there any more.", exception),
        UnauthorizedAccessException =>
            new(SourceProblem.Unreadable, "The customers' files may not be read by this process.", exception),
        _ => new(SourceProblem.Unreadable, "The customers' files are locked by another program, or their disk cannot be read.", exception),
    };

    public static CustomerSourceException Explain(Exception exception, string title)
    {
        var where = exception is CsvFormatException { RowNumber: > 0 } format
            ? string.Create(CultureInfo.InvariantCulture, $" in row {format.RowNumber}")
            : "";
        var sentence = exception switch
        {
            CsvMissingHeadersException => $"{title} is empty; a header with the names of the columns is wanted.",
            CsvRecordTooLargeException => $"{title} is no CSV{where}: the row does not end; a closing quote may be missing.",
            _ => $"{title} is no CSV{where}: a quote is not closed, or stands in the wrong place.",
        };
        return new(SourceProblem.Unreadable, sentence, exception);
    }
}
