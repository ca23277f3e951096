namespace CustomerCare.Bridge.Texts;

/// <summary>An approved text to a customer.</summary>
internal sealed record BilingualText(string Sesotho, string English)
{
    /// <summary>Both languages, with a ticket's number.</summary>
    public string Render(string ticketId) => $"{Sesotho}\n\n{English}".Replace("{ticket}", ticketId, StringComparison.Ordinal);

    /// <summary>The same about a ticket whose number is known.</summary>
    public BilingualText WithTicket(string number) =>
        new(Sesotho.Replace("{ticket}", number, StringComparison.Ordinal), English.Replace("{ticket}", number, StringComparison.Ordinal));

    /// <summary>With a value in the place of its name; a value brings no place of its own.</summary>
    public BilingualText Fill(string name, string value) => Fill(name, new BilingualText(value, value));

    /// <summary>The same with words that differ by language, such as <see cref="TextKeys.MediaImage"/> for <c>{media}</c>.</summary>
    public BilingualText Fill(string name, BilingualText words) => new(Fill(Sesotho, name, words.Sesotho), Fill(English, name, words.English));

    /// <summary>Two rendered texts as one: each language goes on.</summary>
    public static string Merge(string first, string second)
    {
        var (one, two) = (first.Split("\n\n", 2), second.Split("\n\n", 2));
        return one.Length == 2 && two.Length == 2 ? $"{one[0]} {two[0]}\n\n{one[1]} {two[1]}" : $"{first}\n\n{second}";
    }

    /// <summary>This text, then the other one, in each language.</summary>
    public BilingualText Then(BilingualText next) => new($"{Sesotho} {next.Sesotho}", $"{English} {next.English}");

    private static string Fill(string part, string name, string value) =>
        part.Replace($"{{{name}}}", value.Replace('{', '(').Replace('}', ')'), StringComparison.Ordinal);
}
