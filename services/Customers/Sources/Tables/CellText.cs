using System.Globalization;

namespace CustomerCare.Customers.Sources.Tables;

/// <summary>A database value as text that is the same whichever driver gave it.</summary>
internal static class CellText
{
    // Without trailing zeros and exponent.
    private const string PlainNumber = "0.#############################";

    /// <summary><c>""</c> for an absent value, null for one that has no text, such as binary data.</summary>
    public static string? From(object value) => value switch
    {
        string text => text.Trim(),
        null or DBNull => "",
        double number => Number(number, number.ToString("R", CultureInfo.InvariantCulture)),
        float number => Number(number, number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => Number(number),
        DateTime time => Time(time),
        DateTimeOffset time => Time(time.DateTime),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        bool or char => Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim(),
        _ => null,
    };

    /// <param name="shortest">The fewest digits that stand for this number; beyond decimal's range it is cut to whole digits.</param>
    private static string? Number(double number, string shortest)
    {
        if (!double.IsFinite(number))
        {
            return null;
        }

        return decimal.TryParse(shortest, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? Number(exact)
            : number.ToString("F0", CultureInfo.InvariantCulture);
    }

    // Zero has a sign in both types.
    private static string Number(decimal number) => number == 0 ? "0" : number.ToString(PlainNumber, CultureInfo.InvariantCulture);

    private static string Time(DateTime time) =>
        time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
