namespace CustomerCare.Bridge.Texts;

/// <summary>An approved text to a customer.</summary>
internal sealed record BilingualText(string Sesotho, string English)
{
    /// <summary>Both languages, with a ticket's number.</summary>
    public string Render(string ticketId)
    {
        var filled = Fill(Placeholders.Ticket, ticketId);
        return $"{filled.Sesotho}\n\n{filled.English}";
    }

    /// <summary>The same about the turn's second ticket or a later one, which has a place of its own.</summary>
    public BilingualText OfTicket(int number) => new(
        Sesotho.Replace("{ticket}", $"{{ticket{number}}}", StringComparison.Ordinal), English.Replace("{ticket}", $"{{ticket{number}}}", StringComparison.Ordinal));

    /// <summary>Two rendered texts as one: each language goes on.</summary>
    public static string Merge(string first, string second)
    {
        var (one, two) = (first.Split("\n\n", 2), second.Split("\n\n", 2));
        return one.Length == 2 && two.Length == 2 ? $"{one[0]} {two[0]}\n\n{one[1]} {two[1]}" : $"{first}\n\n{second}";
    }

    /// <summary>This text, then the other one, in each language.</summary>
    public BilingualText Then(BilingualText next) => new($"{Sesotho} {next.Sesotho}", $"{English} {next.English}");

    /// <summary>
    /// With these values in the places of their names; other places stay for later. A value can bring neither a line break
    /// nor a place of its own: its braces become parentheses.
    /// </summary>
    public BilingualText Fill(IReadOnlyDictionary<string, string> values) =>
        new(Fill(Sesotho, values.GetValueOrDefault), Fill(English, values.GetValueOrDefault));

    /// <inheritdoc cref="Fill(IReadOnlyDictionary{string, string})"/>
    public BilingualText Fill(string name, string value) => Fill(name, new BilingualText(value, value));

    /// <summary>The same with words that differ by language, such as <see cref="TextKeys.MediaImage"/> for <c>{media}</c>.</summary>
    public BilingualText Fill(string name, BilingualText words) => new(
        Fill(Sesotho, asked => asked == name ? words.Sesotho : null),
        Fill(English, asked => asked == name ? words.English : null));

    private static string Fill(string part, Func<string, string?> valueOf) =>
        Placeholders.Fill(part, name => valueOf(name)?.Replace('{', '(').Replace('}', ')'));
}
