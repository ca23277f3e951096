using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;
using PhoneNumbers;

namespace CustomerCare.Customers.Directory;

/// <summary>
/// Turns a phone number as people write it into its <see cref="PhoneKey"/>. Stored and asked numbers take the same way.
/// Thread-safe.
/// </summary>
internal sealed class PhoneNormalizer
{
    /// <summary>Longest text that is looked at, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Fewest digits after country code and leading zeros.</summary>
    public const int MinDigits = 5;

    private readonly PhoneNumberUtil _library = PhoneNumberUtil.GetInstance();
    private readonly string _region;
    private readonly string _countryCode;

    /// <param name="defaultRegion">Two letters, like <c>LS</c>: where numbers without a country code belong.</param>
    public PhoneNormalizer(string defaultRegion)
    {
        _region = defaultRegion;
        _countryCode = _library.GetCountryCodeForRegion(defaultRegion).ToString(CultureInfo.InvariantCulture);
    }

    public static bool IsKnownRegion(string region) => PhoneNumberUtil.GetInstance().GetCountryCodeForRegion(region) != 0;

    /// <summary>The key, or <see cref="CareException"/> PHONE_TOO_SHORT or PHONE_TOO_LONG; the number is not in its text.</summary>
    public PhoneKey Parse(string phone) => Read(phone, out var key) switch
    {
        Outcome.TooShort => throw CareException.InvalidArgument(
            "PHONE_TOO_SHORT", "phone", $"A phone number needs at least {MinDigits} digits."),
        Outcome.TooLong => throw CareException.InvalidArgument(
            "PHONE_TOO_LONG", "phone", $"A phone number has at most {MaxLength} characters."),
        _ => key,
    };

    /// <summary>False where nobody could be found by the text: blank, too short, too long.</summary>
    public bool TryParse(string phone, out PhoneKey key) => Read(phone, out key) == Outcome.Number;

    private Outcome Read(string phone, out PhoneKey key)
    {
        key = default;
        if (phone.Length > MaxLength)
        {
            return Outcome.TooLong;
        }

        Span<char> buffer = stackalloc char[MaxLength];
        var written = WrittenDigits(phone, buffer, out var plus, out var plain);
        var number = Significant(written, plus);
        if (number.Length < MinDigits)
        {
            return Outcome.TooShort;
        }

        // Digits and separators mean one thing only. The library knows the rest: extensions, "tel:", letters for digits.
        Span<char> parsed = stackalloc char[MaxLength];
        if (!plain && TryLibrary(phone, parsed, out var length))
        {
            number = Significant(parsed[..length], international: true);
        }

        var legacy = LegacyKey(written);
        var main = PhoneKey.Of(number);
        key = new PhoneKey(main, legacy == main ? 0 : legacy, PhoneKey.FullOf(number));
        return Outcome.Number;
    }

    private static Span<char> WrittenDigits(string phone, Span<char> buffer, out bool plus, out bool plain)
    {
        var count = 0;
        plus = false;
        plain = true;
        foreach (var c in phone)
        {
            if (char.IsAsciiDigit(c))
            {
                buffer[count++] = c;
            }
            else if (c == '+' && count == 0)
            {
                plus = true;
            }
            else if (c is ' ' or '-' or '(' or ')' or '.')
            {
                continue;
            }
            else if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var value)
            {
                buffer[count++] = (char)('0' + value);
            }
            else
            {
                plain = false;
            }
        }

        return buffer[..count];
    }

    private ReadOnlySpan<char> Significant(ReadOnlySpan<char> digits, bool international)
    {
        var number = digits.TrimStart('0');

        // Eight digits are a whole Lesotho number, even where they begin like the country code.
        var coded = international || digits.StartsWith("00") || number.Length != PhoneKey.Digits;
        return coded && number.StartsWith(_countryCode) ? number[_countryCode.Length..].TrimStart('0') : number;
    }

    /// <summary>The old API to the letter: strip non-digits, remove the country code, strip leading zeros, last eight.</summary>
    private uint LegacyKey(ReadOnlySpan<char> digits)
    {
        var number = digits.StartsWith(_countryCode) ? digits[_countryCode.Length..] : digits;
        number = number.TrimStart('0');
        return number.Length < MinDigits ? 0 : PhoneKey.Of(number);
    }

    private bool TryLibrary(string phone, Span<char> digits, out int length)
    {
        length = 0;
        try
        {
            var number = _library.Parse(phone, _region);
            if (!_library.IsValidNumber(number))
            {
                return false;
            }

            number.CountryCode.TryFormat(digits, out var code, default, CultureInfo.InvariantCulture);
            number.NationalNumber.TryFormat(digits[code..], out var national, default, CultureInfo.InvariantCulture);
            length = code + national;
            return true;
        }
        catch (NumberParseException)
        {
            return false;   // no phone number to the library; the old rule still looks at its digits
        }
    }

    private enum Outcome
    {
        Number,
        TooShort,
        TooLong,
    }
}
