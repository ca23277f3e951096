using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The password of the old login that anybody can compute: the month as YYYYMM, divided by its digits reversed, the first four significant digits.</summary>
public static class DatePassword
{
    // A machine without a time zone database still knows Lesotho, which has no summer time.
    private static readonly TimeZoneInfo Maseru = TimeZoneInfo.TryFindSystemTimeZoneById("Africa/Maseru", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Africa/Maseru", TimeSpan.FromHours(2), "Maseru", "Maseru");

    /// <summary>The password of the month in which <paramref name="now"/> lies in Lesotho.</summary>
    public static string At(DateTimeOffset now)
    {
        var there = TimeZoneInfo.ConvertTime(now, Maseru);
        return Of(there.Year, there.Month);
    }

    public static string Of(int year, int month)
    {
        long value = (year * 100) + month;
        var reversed = Reverse(value);

        // In whole numbers, because the digits are cut and not rounded.
        long scale = 1;
        while (value * scale / reversed < 1000)
        {
            scale *= 10;
        }

        return (value * scale / reversed).ToString(CultureInfo.InvariantCulture)[..4];
    }

    public static bool Matches(string password, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(At(now)));

    private static long Reverse(long value)
    {
        long reversed = 0;
        for (; value > 0; value /= 10)
        {
            reversed = (reversed * 10) + (value % 10);
        }

        return reversed;
    }
}
