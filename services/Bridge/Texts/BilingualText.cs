namespace CustomerCare.Bridge.Texts;

/// <summary>An approved text to a customer.</summary>
internal sealed record BilingualText(string Sesotho, string English)
{
    /// <summary>Both languages, with a ticket's number.</summary>
    public string Render(string ticketId) => $"{Sesotho}\n\n{English}".Replace("{ticket}", ticketId, StringComparison.Ordinal);

    /// <summary>The same about a ticket whose number is known.</summary>
    public BilingualText WithTicket(string number) =>
        new(Sesotho.Replace("{ticket}", number, StringComparison.Ordinal), English.Replace("{ticket}", number, StringComparison.Ordinal));

    /// <summary>The same with a value in the place of its name; its braces become parentheses, so that it brings no place of its own.</summary>
    public BilingualText Fill(string name, string value)
    {
        var plain = value.Replace('{', '(').Replace('}', ')');
        return new(Sesotho.Replace($"{{{name}}}", plain, StringComparison.Ordinal), English.Replace($"{{{name}}}", plain, StringComparison.Ordinal));
    }

    /// <summary>Two rendered texts as one: each language goes on.</summary>
    public static string Merge(string first, string second)
    {
        var (one, two) = (first.Split("\n\n", 2), second.Split("\n\n", 2));
        return one.Length == 2 && two.Length == 2 ? $"{one[0]} {two[0]}\n\n{one[1]} {two[1]}" : $"{first}\n\n{second}";
    }

    /// <summary>This text, then the other one, in each language.</summary>
    public BilingualText Then(BilingualText next) => new($"{Sesotho} {next.Sesotho}", $"{English} {next.English}");
}
