namespace CustomerCare.Bridge.Texts;

/// <summary>An approved text to a customer.</summary>
internal sealed record BilingualText(string Sesotho, string English)
{
    /// <summary>Both languages, with a ticket's number.</summary>
    public string Render(string ticketId) => $"{Sesotho}\n\n{English}".Replace("{ticket}", ticketId, StringComparison.Ordinal);

    /// <summary>This text, then the other one, in each language.</summary>
    public BilingualText Then(BilingualText next) => new($"{Sesotho} {next.Sesotho}", $"{English} {next.English}");
}
