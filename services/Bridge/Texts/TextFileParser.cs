namespace CustomerCare.Bridge.Texts;

/// <summary>
/// Reads headings, labels and comments. It knows the form and not which texts there are (<see cref="TextRules"/> does), never
/// fails, and goes on behind every mistake as if what was meant had been written, so that one mistake is reported once.
/// </summary>
internal sealed class TextFileParser
{
    private const int MaxQuoted = 30;

    private readonly List<TextSection> _sections = [];
    private readonly List<TextProblem> _problems;

    // Where lines go at the moment. Below a heading that cannot be used they go nowhere.
    private TextSection? _section;
    private TextPart? _part;
    private bool _isIgnored;

    private TextFileParser(List<TextProblem> problems) => _problems = problems;

    public static List<TextSection> Parse(ReadOnlySpan<byte> content, List<TextProblem> problems)
    {
        var parser = new TextFileParser(problems);
        TextLines.Read(content, problems).ForEach(parser.Take);
        return parser._sections;
    }

    private void Take(TextLine line)
    {
        if (line.Text is "" or ['#', ..])
        {
            return;
        }

        if (line.Text[0] == '[')
        {
            Open(line);
        }
        else if (_section is { IsPost: true } post)
        {
            TakePostLine(post, line);
        }
        else if (_section is { } text)
        {
            TakeTextLine(text, line);
        }
        else if (!_isIgnored)
        {
            Report(line, $"'{Quote(line.Text)}' stands above the first heading; a heading such as [{TextKeys.TicketOpened}], or # in front of a remark, is wanted");
            _isIgnored = true;
        }
    }

    private void Open(TextLine line)
    {
        (_section, _part, _isIgnored) = (null, null, true);
        var name = string.Join(' ', line.Text.Trim('[', ']').ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Text[^1] != ']' || line.Text.AsSpan(1..^1).ContainsAny('[', ']') || name.Length == 0)
        {
            Report(line, $"'{Quote(line.Text)}' is not a heading; a name between [ and ] and nothing behind it is wanted. A line of a text must not begin with [");
        }
        else if (_sections.Find(earlier => earlier.Name == name) is { } first)
        {
            Report(line, $"[{name}] is there twice, first in line {first.Line}; one of them is wanted");
        }
        else
        {
            _section = new TextSection(name, line.Number);
            _sections.Add(_section);
        }
    }

    private void TakePostLine(TextSection post, TextLine line)
    {
        var (label, behind) = Split(line);
        if (!Is(label, TextLabels.Line))
        {
            Report(line, $"'{Quote(line.Text)}' stands in a post without a label; every line of a post begins with '{TextLabels.Line}:'");
            behind = line;
        }

        Begin(post, TextLabels.Line, behind);
    }

    private void TakeTextLine(TextSection text, TextLine line)
    {
        var (label, behind) = Split(line);
        if (Language(label) is { } language)
        {
            TakeLanguage(text, language, behind, isMistyped: !Is(label, language), line);
        }
        else if (Is(label, TextLabels.Line))
        {
            Report(line, $"'{TextLabels.Line}:' belongs into a post; here '{TextLabels.Sesotho}:' and '{TextLabels.English}:' are wanted");
            _part = new TextPart(TextLabels.Line, line.Number);
        }
        else if (_part is { } part)
        {
            part.Lines.Add(line);
        }
        else
        {
            Report(line, $"'{Quote(line.Text)}' has no language in front; '{TextLabels.Sesotho}:' or '{TextLabels.English}:' is wanted");
            _part = new TextPart(TextLabels.Line, line.Number);
        }
    }

    private void TakeLanguage(TextSection text, string language, TextLine behind, bool isMistyped, TextLine line)
    {
        if (isMistyped)
        {
            Report(line, $"'{Split(line).Label}:' is no language; '{language}:' is probably meant");
        }

        if (text.Find(language) is { } first)
        {
            Report(line, $"[{text.Name}] has '{language}:' twice, first in line {first.Line}; one of them is wanted");
            _part = new TextPart(language, line.Number);
            return;
        }

        Begin(text, language, behind);
    }

    private void Begin(TextSection section, string label, TextLine line)
    {
        _part = new TextPart(label, line.Number);
        _part.Lines.Add(line);
        section.Parts.Add(_part);
    }

    // A word in front of a colon can be a label; most are just words of the text.
    private static (string Label, TextLine Behind) Split(TextLine line)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        var label = colon < 0 ? "" : line.Text[..colon].TrimEnd();
        return label.Length > 0 && label.All(char.IsLetter) ? (label, line with { Text = line.Text[(colon + 1)..].Trim() }) : ("", line);
    }

    // A mistyped language would otherwise end up, with all that follows, in the text of the other one.
    private static string? Language(string label) =>
        label.Length == 0 ? null : new[] { TextLabels.Sesotho, TextLabels.English }.FirstOrDefault(language => EditDistance.Between(label, language) <= 2);

    private static bool Is(string label, string wanted) => label.Equals(wanted, StringComparison.OrdinalIgnoreCase);

    private static string Quote(string text)
    {
        var shown = string.Concat(text.Take(MaxQuoted).Select(c => Placeholders.BreaksLayout(c) ? ' ' : c));
        return text.Length > MaxQuoted ? $"{shown}..." : shown;
    }

    private void Report(TextLine line, string problem) => _problems.Add(new TextProblem(line.Number, $"{problem}."));
}
