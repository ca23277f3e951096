using System.Buffers;

namespace CustomerCare.Bridge.Media;

/// <summary>Tells text, of whatever character set, from other content.</summary>
internal static class PlainText
{
    private static readonly SearchValues<byte> NeverInText =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (byte)code).Where(code => code is not (byte)'\t' and not (byte)'\n' and not (byte)'\r' and not (byte)'\f')]);

    /// <summary>No part of a text has control characters but those of lines, pages and columns.</summary>
    public static bool IsText(ReadOnlySpan<byte> part) => !part.ContainsAny(NeverInText);
}
