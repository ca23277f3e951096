using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Directory;

/// <summary>Text as databases have it: padded, with control characters, or endless.</summary>
internal static class SourceText
{
    /// <summary>Trimmed, with spaces for control characters, and cut at <see cref="PackedCustomer.MaxText"/>, which is counted.</summary>
    /// <param name="clean">At least as long as the longest text.</param>
    /// <returns>How many characters were written.</returns>
    public static int Clean(ReadOnlySpan<char> text, Span<char> clean, DirectoryBuilder directory)
    {
        text = Trim(text);
        if (text.Length > PackedCustomer.MaxText)
        {
            directory.CountProblem(DataProblem.TextTooLong);
            text = Trim(text[..PackedCustomer.MaxText]);
        }

        text.CopyTo(clean);
        foreach (ref var c in clean[..text.Length])
        {
            c = char.IsControl(c) ? ' ' : c;
        }

        return text.Length;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && IsBlank(text[0]))
        {
            text = text[1..];
        }

        while (!text.IsEmpty && IsBlank(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);
}
