namespace CustomerCare.Bridge.Texts;

/// <summary>An approved text to a customer.</summary>
internal sealed record BilingualText(string Sesotho, string English)
{
    /// <summary>This text, then the other one, in each language.</summary>
    public BilingualText Then(BilingualText next) => new($"{Sesotho} {next.Sesotho}", $"{English} {next.English}");
}
