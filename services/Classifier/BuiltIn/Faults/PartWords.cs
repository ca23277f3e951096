namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>The words of a text as they stand there, one after the other, without a copy.</summary>
internal ref struct PartWords(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Whether the end of a sentence stands before the word.</summary>
    public bool FollowsEnd { get; private set; }

    public readonly ReadOnlySpan<char> Current => _text[Start..End];

    /// <summary>2 for "2." and "2)"; 0 for any other word.</summary>
    public readonly int ListNumber =>
        End - Start == 1 && End < _text.Length && _text[End] is '.' or ')' && char.IsAsciiDigit(_text[Start]) ? _text[Start] - '0' : 0;

    public bool MoveNext()
    {
        FollowsEnd = false;
        var at = End;
        while (at < _text.Length && !IsOfWord(_text[at]))
        {
            FollowsEnd |= IsEnd(at);
            at++;
        }

        Start = at;
        while (at < _text.Length && IsOfWord(_text[at])) at++;
        End = at;
        return End > Start;
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character is '\'' or '’';

    private readonly bool IsEnd(int at) => _text[at] switch
    {
        '\n' or '!' or '?' or ';' or '…' => true,
        '.' => at + 1 == _text.Length || !char.IsLetterOrDigit(_text[at + 1]),
        _ => false,
    };
}
