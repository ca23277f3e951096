namespace CustomerCare.Customers.Phones;

/// <summary>What a written phone number is looked up by, without allocation.</summary>
/// <param name="Number">Key of the number that is meant; never 0.</param>
/// <param name="Legacy">Key that the old API made of the same text where that is another one, else 0.</param>
/// <param name="Full">
/// All significant digits as a number: tells a Lesotho number from a foreign one with the same last eight digits.
/// </param>
internal readonly record struct PhoneKey(uint Number, uint Legacy, ulong Full)
{
    /// <summary>A Lesotho number has eight digits; so the old API compared the last eight.</summary>
    public const int Digits = 8;

    private const uint LengthUnit = 100_000_000;
    private const int FullDigits = 18;

    /// <summary>
    /// The last eight digits and their count in one number below 2^30, so that 012345 after a cut and 12345 differ.
    /// </summary>
    public static uint Of(ReadOnlySpan<char> digits)
    {
        var tail = digits.Length > Digits ? digits[^Digits..] : digits;
        return ((uint)tail.Length * LengthUnit) + (uint)ValueOf(tail);
    }

    /// <summary>The digits' value; of absurdly long numbers the last 18 digits'.</summary>
    public static ulong FullOf(ReadOnlySpan<char> digits) =>
        ValueOf(digits.Length > FullDigits ? digits[^FullDigits..] : digits);

    private static ulong ValueOf(ReadOnlySpan<char> digits)
    {
        var value = 0UL;
        foreach (var digit in digits)
        {
            value = (value * 10) + (uint)(digit - '0');
        }

        return value;
    }
}
