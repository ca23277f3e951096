namespace CustomerCare.Classifier.Tests.Drafts;

/// <summary>The Bridge's own texts to customers, read as far as a test needs it.</summary>
internal static class ApprovedTexts
{
    private static readonly Dictionary<string, (string Sesotho, string English)> All = Read();

    public static (string Sesotho, string English) Of(string key) => All[key];

    private static Dictionary<string, (string Sesotho, string English)> Read()
    {
        using var reader = new StreamReader(typeof(ApprovedTexts).Assembly.GetManifestResourceStream("texts.txt")!);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line is not ("" or ['#', ..]));
        return string.Join(' ', lines).Split('[').Select(section => section.Split(["] Sesotho: ", " English: "], StringSplitOptions.None))
            .Where(section => section.Length == 3).ToDictionary(section => section[0], section => (section[1], section[2].Trim()));
    }
}
