using System.Globalization;

namespace CustomerCare.ServiceDefaults.Text;

/// <summary>
/// The words of a text as they are compared: letters folded, split at everything that is neither letter nor digit, and between
/// letters and digits, so that <c>MAK 0045 HH</c> and <c>mak0045hh</c> have the same.
/// </summary>
/// <param name="buffer">Holds the current word; what does not fit is cut.</param>
public ref struct WordReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longest word that is told from others, in characters.</summary>
    public const int MaxWord = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _at;
    private int _length;

    private enum Kind
    {
        Separator,
        Letter,
        Digit,
        Silent,
    }

    public readonly ReadOnlySpan<char> Current => _buffer[.._length];

    public bool MoveNext()
    {
        _length = 0;
        var word = Kind.Separator;
        for (; _at < _text.Length; _at++)
        {
            var kind = KindOf(_text[_at], out var folded);
            if (kind == Kind.Silent)
            {
                continue;
            }

            if (kind != word && word != Kind.Separator)
            {
                return true;
            }

            word = kind;
            if (kind != Kind.Separator && _length < _buffer.Length)
            {
                _buffer[_length++] = folded;
            }
        }

        return _length > 0;
    }

    private static Kind KindOf(char c, out char folded)
    {
        folded = c;
        if (char.IsAsciiDigit(c))
        {
            return Kind.Digit;
        }

        if (Letters.IsSilent(c))
        {
            return Kind.Silent;
        }

        // A pair of surrogates is taken for letters: nobody searches by them, and both sides do the same.
        if (char.IsLetter(c) || char.IsSurrogate(c))
        {
            folded = Letters.Fold(c);
            return Kind.Letter;
        }

        if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var value)
        {
            folded = (char)('0' + value);
            return Kind.Digit;
        }

        return Kind.Separator;
    }
}
