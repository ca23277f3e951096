using System.Text;

namespace CustomerCare.Bridge.Texts;

/// <summary>Cuts a file into lines, whatever editor and system it comes from. It must be UTF-8, with or without a mark at its start.</summary>
internal static class TextLines
{
    private const string Wanted = "save the file with the encoding UTF-8";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static List<TextLine> Read(ReadOnlySpan<byte> content, List<TextProblem> problems)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            problems.Add(new TextProblem(1, $"The file is saved as UTF-16; {Wanted}."));
            return [];
        }

        if (content is [0xEF, 0xBB, 0xBF, ..])
        {
            content = content[3..];
        }

        var lines = new List<TextLine>();
        for (var number = 1; !content.IsEmpty; number++)
        {
            var end = content.IndexOfAny((byte)'\r', (byte)'\n');
            lines.Add(new TextLine(Decode(end < 0 ? content : content[..end], number, problems).Trim(), number));
            content = end < 0 ? [] : content[(end + (content[end..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1))..];
        }

        return lines;
    }

    private static string Decode(ReadOnlySpan<byte> line, int number, List<TextProblem> problems)
    {
        try
        {
            return Strict.GetString(line);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(new TextProblem(number, $"A letter is saved in an encoding other than UTF-8; {Wanted}."));
            return Encoding.UTF8.GetString(line);
        }
    }
}
