using System.Text;

namespace CustomerCare.Customers.Phones;

/// <summary>The numbers in one phone column: people write two into it, as in <c>58001234 / 62001234</c>.</summary>
internal static class StoredPhones
{
    /// <summary>Most numbers that are read of one column.</summary>
    public const int MaxNumbers = 4;

    private const string Separators = "/,;&";

    /// <param name="column">UTF-8.</param>
    /// <param name="keys">At least <see cref="MaxNumbers"/> long.</param>
    /// <param name="isUnreadable">There is something in the column, and nobody can be found by it.</param>
    /// <returns>How many keys were written.</returns>
    public static int Read(ReadOnlySpan<byte> column, PhoneNormalizer phones, Span<PhoneKey> keys, out bool isUnreadable)
    {
        isUnreadable = false;
        if (column.IsEmpty)
        {
            return 0;
        }

        Span<char> buffer = stackalloc char[PhoneNormalizer.MaxLength];
        if (!Encoding.UTF8.TryGetChars(column, buffer, out var length))
        {
            isUnreadable = true;
            return 0;
        }

        ReadOnlySpan<char> text = buffer[..length];
        var count = ReadSeveral(text, phones, keys);
        if (count == 0 && phones.TryParse(text, out keys[0]))
        {
            count = 1;
        }

        isUnreadable = count == 0;
        return count;
    }

    // A slash also stands inside one number, as in 051/123456: only parts that are whole numbers count as several.
    private static int ReadSeveral(ReadOnlySpan<char> text, PhoneNormalizer phones, Span<PhoneKey> keys)
    {
        if (text.IndexOfAny(Separators) < 0)
        {
            return 0;
        }

        var count = 0;
        foreach (var range in text.SplitAny(Separators))
        {
            var part = text[range];
            if (part.IsWhiteSpace())
            {
                continue;
            }

            if (count == MaxNumbers || !IsWhole(part) || !phones.TryParse(part, out keys[count]))
            {
                return 0;
            }

            count++;
        }

        return count;
    }

    private static bool IsWhole(ReadOnlySpan<char> part)
    {
        var digits = 0;
        foreach (var c in part)
        {
            digits += char.IsDigit(c) ? 1 : 0;
        }

        return digits >= PhoneKey.Digits;
    }
}
