namespace CustomerCare.Bridge.Texts;

/// <summary>A file of texts, read and checked.</summary>
internal sealed record TextFile(IReadOnlyList<TextSection> Sections, IReadOnlyList<TextProblem> Problems)
{
    /// <summary>Several times what all texts come to; a larger file is something else.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const string BuiltInName = "texts.txt";

    /// <summary>For people to copy and edit; byte for byte.</summary>
    public static Stream OpenBuiltIn() => typeof(TextFile).Assembly.GetManifestResourceStream(BuiltInName)!;

    /// <summary>The built-in file; a text that it lacks is a problem.</summary>
    public static TextFile ReadBuiltIn()
    {
        using var stream = OpenBuiltIn();
        var file = Read(stream);
        var missing = TextRules.Headings.Except(file.Sections.Select(section => section.Name)).Select(name => new TextProblem(0, $"[{name}] is missing."));
        return file with { Problems = [.. file.Problems, .. missing] };
    }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static TextFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Never fails over what the file holds: all that is wrong with it is in <see cref="Problems"/>, in the order of its lines.</summary>
    public static TextFile Read(Stream stream)
    {
        var content = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (length > MaxBytes)
        {
            return new TextFile([], [new TextProblem(0, $"The file has more than {MaxBytes} bytes; a file of texts is wanted.")]);
        }

        var problems = new List<TextProblem>();
        var sections = TextFileParser.Parse(content.AsSpan(0, length), problems);
        problems.AddRange(sections.SelectMany(TextChecks.Problems));
        return new TextFile(sections, [.. problems.OrderBy(problem => problem.Line)]);
    }

    /// <summary>One sentence per problem, each with its line.</summary>
    public IEnumerable<string> Sentences(string name) => Problems.Select(problem => problem.Line > 0 ? $"{name}, line {problem.Line}: {problem.Sentence}" : $"{name}: {problem.Sentence}");
}
