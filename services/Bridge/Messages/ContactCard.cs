namespace CustomerCare.Bridge.Messages;

/// <summary>Reads vCards as far as people want to see them: a name and phone numbers.</summary>
internal static class ContactCard
{
    private const string Begin = "BEGIN:VCARD";

    public static bool IsCard(string text) => text.StartsWith(Begin, StringComparison.OrdinalIgnoreCase);

    /// <summary>The people on the cards, each with their numbers; a card that tells neither is left out.</summary>
    public static IEnumerable<string> People(string text) => text
        .Split(Begin, StringSplitOptions.RemoveEmptyEntries)
        .Select(card => string.Join(' ', ValuesOf(card, "FN").Take(1).Concat(ValuesOf(card, "TEL"))))
        .Where(person => person.Length > 0);

    // Such as "TEL;type=CELL;waid=26658001234:+266 5800 1234" or "item1.TEL:58001234".
    private static IEnumerable<string> ValuesOf(string card, string name) => card
        .Split('\n')
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2 && NameOf(parts[0]).Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(parts => parts[1].Replace(@"\,", ",", StringComparison.Ordinal).Trim())
        .Where(value => value.Length > 0);

    private static ReadOnlySpan<char> NameOf(string property)
    {
        var name = property.AsSpan(0, property.AsSpan().IndexOf(';') is >= 0 and var end ? end : property.Length);
        return name[(name.LastIndexOf('.') + 1)..];
    }
}
