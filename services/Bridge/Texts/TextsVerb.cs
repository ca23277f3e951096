namespace CustomerCare.Bridge.Texts;

/// <summary><c>texts</c> prints the built-in file of texts for somebody to edit, <c>texts --check file</c> says what is wrong with theirs.</summary>
public static class TextsVerb
{
    public static bool IsMeant(string[] args) => args is ["texts", ..];

    /// <returns>0, or 1 with a sentence per problem on standard error.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        switch (args[1..])
        {
            case []:
                // As bytes: whatever encoding the terminal has, the file stays UTF-8.
                await using (var output = Console.OpenStandardOutput())
                await using (var file = TextFile.OpenBuiltIn())
                {
                    await file.CopyToAsync(output);
                }

                return 0;
            case ["--check", { Length: > 0 } path]:
                return await CheckAsync(path);
            default:
                await Console.Error.WriteLineAsync("texts takes nothing behind it, or --check and a file: texts --check my-texts.txt is wanted.");
                return 1;
        }
    }

    private static async Task<int> CheckAsync(string path)
    {
        if (TextCatalog.Problems(path) is { Count: > 0 } problems)
        {
            problems.ToList().ForEach(Console.Error.WriteLine);
            return 1;
        }

        var own = TextFile.Read(path).Sections.Select(section => section.Name).ToList();
        await Console.Out.WriteLineAsync(
            $"{path} is good. It has {own.Count} of {TextRules.Headings.Count} texts; the other {TextRules.Headings.Count - own.Count} come from the built-in file.");
        return 0;
    }
}
