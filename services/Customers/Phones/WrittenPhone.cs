using System.Globalization;

namespace CustomerCare.Customers.Phones;

/// <summary>A phone number as somebody wrote it: its digits, and what else stands there.</summary>
internal readonly ref struct WrittenPhone
{
    /// <param name="digits">At least as long as <paramref name="phone"/>.</param>
    public WrittenPhone(ReadOnlySpan<char> phone, Span<char> digits)
    {
        var count = 0;
        IsPlain = true;
        foreach (var c in phone)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[count++] = c;
            }
            else if (c == '+' && count == 0)
            {
                HasPlus = true;
            }
            else if (c is ' ' or '-' or '(' or ')' or '.')
            {
                continue;
            }
            else if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var value)
            {
                digits[count++] = (char)('0' + value);
            }
            else
            {
                IsPlain = false;
                HasLettersAfter |= count > 0 && IsLetter(c);
                HasForeign |= !IsLetter(c) && !IsSeparator(c);
            }
        }

        Digits = digits[..count];
    }

    public ReadOnlySpan<char> Digits { get; }

    /// <summary>A plus stands before the first digit.</summary>
    public bool HasPlus { get; }

    /// <summary>Nothing but digits and the usual separators: what it means needs no library.</summary>
    public bool IsPlain { get; }

    /// <summary>Letters stand behind the first digit, as in <c>58001234 ext 5</c>. Before it they are a label.</summary>
    public bool HasLettersAfter { get; }

    /// <summary>Something stands there that is in no phone number, such as a quote, a percent sign or a null character.</summary>
    public bool HasForeign { get; }

    // Also those of ";ext=5", the written form of an extension in a tel: address.
    private static bool IsLetter(char c) => char.IsLetter(c) || c is ';' or '=';

    private static bool IsSeparator(char c) => c is '+' or '/' or ':' or ',' or '*' or '#' or '~' || char.GetUnicodeCategory(c)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
