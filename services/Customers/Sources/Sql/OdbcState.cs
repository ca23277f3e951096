using System.Data.Common;
using System.Text.RegularExpressions;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>Five characters that say what kind of error ODBC means.</summary>
internal static partial class OdbcState
{
    /// <summary>There is no driver or data source of that name.</summary>
    public const string NoDriver = "IM002";

    public const string DriverDoesNotLoad = "IM003";

    /// <summary>
    /// Null where the error has none. The exception's class is known on machines with the driver only, so this reads its
    /// text, which begins with <c>ERROR [IM002] ...</c>.
    /// </summary>
    public static string? Of(Exception exception)
    {
        if (exception is not DbException || Pattern().Match(exception.Message) is not { Success: true } found)
        {
            return null;
        }

        return (found.Groups[1].Value, exception.Message.Contains("Can't open lib", StringComparison.Ordinal)) switch
        {
            // unixODBC's word for a library that is not there or of the wrong kind; a name it does not know is taken for one.
            ("01000", true) => NoDriver,
            ("IM014", _) or ("IM004", _) => DriverDoesNotLoad,
            var (state, _) => state,
        };
    }

    [GeneratedRegex(@"\[([0-9A-Z]{5})\]", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
