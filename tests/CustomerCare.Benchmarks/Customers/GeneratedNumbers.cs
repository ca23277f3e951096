using System.Globalization;

namespace CustomerCare.Benchmarks.Customers;

/// <summary>
/// Lesotho mobile numbers, eight digits each. The serial number decides, so that none has to be remembered to keep them apart:
/// it is scrambled by a few Feistel rounds, which map no two serials to one number.
/// </summary>
internal static class GeneratedNumbers
{
    /// <summary>How many there are.</summary>
    public const int Count = 12_000_000;

    /// <summary>The known customer's.</summary>
    public const string Known = "58001234";

    private const int HalfBits = 12;
    private const int HalfMask = (1 << HalfBits) - 1;
    private const int PerPrefix = 1_000_000;
    private static readonly int[] Prefixes = [50, 51, 53, 56, 57, 58, 59, 62, 63, 66, 67, 68];

    /// <summary>Of serial 0 the known customer's, whose own serial has that of 0 instead.</summary>
    public static string Of(int serial)
    {
        var number = Scrambled(serial);
        return serial == 0 ? Known : number == Known ? Scrambled(0) : number;
    }

    /// <summary>A number that no customer has.</summary>
    public static string OfNobody(int serial) => (70_000_000 + serial).ToString(CultureInfo.InvariantCulture);

    private static string Scrambled(int serial)
    {
        // The scramble is over 2^24; what falls beyond the last number is scrambled again.
        var value = serial;
        do
        {
            value = Scramble(value);
        }
        while (value >= Count);

        return ((Prefixes[value / PerPrefix] * PerPrefix) + (value % PerPrefix)).ToString(CultureInfo.InvariantCulture);
    }

    private static int Scramble(int value)
    {
        var (left, right) = (value >> HalfBits, value & HalfMask);
        for (var round = 1u; round <= 4; round++)
        {
            var mixed = (((uint)right + round) * 0x9E3779B1) >> (32 - HalfBits);
            (left, right) = (right, left ^ (int)mixed);
        }

        return (left << HalfBits) | right;
    }
}
