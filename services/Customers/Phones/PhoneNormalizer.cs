using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;
using PhoneNumbers;

namespace CustomerCare.Customers.Phones;

/// <summary>
/// Turns a phone number as people write it into its <see cref="PhoneKey"/>. Stored and asked numbers take the same way, only
/// that what is asked has to be a number. Thread-safe.
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

    private enum Outcome
    {
        Number,
        TooShort,
        TooLong,

        /// <summary>Digits enough, among what is in no phone number.</summary>
        Doubtful,
    }

    public static bool IsKnownRegion(string region) => PhoneNumberUtil.GetInstance().GetCountryCodeForRegion(region) != 0;

    /// <summary>
    /// The key, or <see cref="CareException"/> PHONE_TOO_SHORT, PHONE_TOO_LONG or PHONE_INVALID; the number is not in its text.
    /// </summary>
    public PhoneKey Parse(string phone) => Read(phone, out var key) switch
    {
        Outcome.Number => key,
        Outcome.TooLong => throw CareException.InvalidArgument(
            "PHONE_TOO_LONG", "phone", $"phone has {phone.Length} characters; at most {MaxLength} are wanted."),
        Outcome.TooShort => throw CareException.InvalidArgument(
            "PHONE_TOO_SHORT", "phone", $"phone has fewer than {MinDigits} digits after country code and leading zeros; a phone number is wanted."),
        _ => throw CareException.InvalidArgument(
            "PHONE_INVALID", "phone", "phone holds what is in no phone number; digits, spaces and + - ( ) . / are wanted."),
    };

    /// <summary>False where nobody could be found by the text: blank, too short, too long.</summary>
    public bool TryParse(ReadOnlySpan<char> phone, out PhoneKey key) => Read(phone, out key) is Outcome.Number or Outcome.Doubtful;

    private Outcome Read(ReadOnlySpan<char> phone, out PhoneKey key)
    {
        key = default;
        if (phone.Length > MaxLength)
        {
            return Outcome.TooLong;
        }

        var written = new WrittenPhone(phone, stackalloc char[MaxLength]);
        var number = Significant(written.Digits, written.HasPlus);
        if (number.Length < MinDigits)
        {
            return Outcome.TooShort;
        }

        // Digits and separators mean one thing only. The library knows the rest: extensions, "tel:", other scripts.
        var hasExtension = false;
        Span<char> parsed = stackalloc char[MaxLength];
        if (!written.IsPlain && TryLibrary(phone.ToString(), parsed, out var length, out hasExtension))
        {
            number = Significant(parsed[..length], international: true);
        }

        var legacy = LegacyKey(written.Digits);
        var main = PhoneKey.Of(number);
        key = new PhoneKey(main, legacy == main ? 0 : legacy, PhoneKey.FullOf(number));
        return written.HasForeign || (written.HasLettersAfter && !hasExtension) ? Outcome.Doubtful : Outcome.Number;
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

    private bool TryLibrary(string phone, Span<char> digits, out int length, out bool hasExtension)
    {
        length = 0;
        hasExtension = false;
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
            hasExtension = number.HasExtension;
            return true;
        }
        catch (NumberParseException)
        {
            return false;   // no phone number to the library; the old rule still looks at its digits
        }
    }
}
