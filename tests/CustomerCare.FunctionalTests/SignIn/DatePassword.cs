using System.Globalization;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>By its description and not by our code: YYYYMM divided by its digits reversed, the first four significant digits, cut.</summary>
internal static class DatePassword
{
    private static readonly TimeSpan Maseru = TimeSpan.FromHours(2);

    public static string OfNow()
    {
        var month = TimeProvider.System.GetUtcNow().ToOffset(Maseru).ToString("yyyyMM", CultureInfo.InvariantCulture);
        var quotient = decimal.Parse(month, CultureInfo.InvariantCulture) / decimal.Parse(string.Concat(month.Reverse()), CultureInfo.InvariantCulture);
        return quotient.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal).TrimStart('0')[..4];
    }
}
