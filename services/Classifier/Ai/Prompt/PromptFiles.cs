namespace CustomerCare.Classifier.Ai.Prompt;

/// <summary>What the AI is told. Immutable.</summary>
/// <param name="Rules">The system message.</param>
/// <param name="Message">The user message, with everything that customers wrote.</param>
/// <param name="Repair">What follows an answer that cannot be used.</param>
internal sealed record PromptFiles(PromptTemplate Rules, PromptTemplate Message, PromptTemplate Repair)
{
    private const string RulesFile = "rules.md";
    private const string MessageFile = "message.md";
    private const string RepairFile = "repair.md";
    private const int MaxLength = 32_768;

    private static readonly (string File, string[] Needed, string[] Allowed)[] Wanted =
    [
        (RulesFile, ["boundary"], ["boundary", "sites", "answers"]),
        (MessageFile, ["boundary", "message"], ["boundary", "message", "customer", "open_ticket", "history"]),
        (RepairFile, ["problem"], ["problem"]),
    ];

    /// <param name="directory">Empty: the built-in files.</param>
    /// <exception cref="IOException">A file is missing; <see cref="Problems"/> tells before.</exception>
    public static PromptFiles Load(string directory) => new(Read(directory, RulesFile), Read(directory, MessageFile), Read(directory, RepairFile));

    /// <summary>One sentence for each thing that is wrong with a folder.</summary>
    public static IEnumerable<string> Problems(string directory)
    {
        if (directory.Length == 0)
        {
            yield break;
        }

        foreach (var (file, needed, allowed) in Wanted)
        {
            foreach (var problem in ProblemsOf(directory, file, needed, allowed))
            {
                yield return $"{file} {problem}.";
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(string directory, string file, string[] needed, string[] allowed)
    {
        if (TryRead(directory, file) is not { } template)
        {
            return ["cannot be read there; rules.md, message.md and repair.md are wanted"];
        }

        if (string.IsNullOrWhiteSpace(template.Text) || template.Text.Length > MaxLength)
        {
            return [$"has {template.Text.Length} characters; 1 to {MaxLength} are wanted"];
        }

        var unknown = template.Places.Except(allowed).Select(place => $"has the place '{{{{{place}}}}}'; known are: {string.Join(", ", allowed)}");
        var missing = needed.Except(template.Places).Select(place => $"lacks the place '{{{{{place}}}}}'");
        var fence = file == MessageFile
            ? (IsRight: IsFenced(template), Problem: "does not keep its other places between one line BEGIN-{{boundary}} and one line END-{{boundary}}")
            : (IsRight: !template.Text.Contains("-{{boundary}}", StringComparison.Ordinal), Problem: "has a line of the message's; the number {{boundary}} alone is wanted");
        return fence.IsRight ? unknown.Concat(missing) : unknown.Concat(missing).Append(fence.Problem);
    }

    // What customers wrote stands between the two lines and nowhere else, whatever else an operator changes.
    private static bool IsFenced(PromptTemplate template)
    {
        var lines = template.Text.ReplaceLineEndings("\n").Split('\n');
        var (begin, end) = (Array.IndexOf(lines, "BEGIN-{{boundary}}"), Array.IndexOf(lines, "END-{{boundary}}"));
        return begin >= 0 && end > begin
            && template.Places.Count(place => place == "boundary") == 2
            && lines.Index().All(line => (line.Index > begin && line.Index < end) || new PromptTemplate(line.Item).Places.All(place => place == "boundary"));
    }

    private static PromptTemplate? TryRead(string directory, string file)
    {
        try
        {
            return Read(directory, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static PromptTemplate Read(string directory, string file)
    {
        if (directory.Length > 0)
        {
            return new PromptTemplate(File.ReadAllText(Path.Combine(directory, file)));
        }

        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream($"CustomerCare.Classifier.Ai.Prompt.{file}")!;
        using var reader = new StreamReader(stream);
        return new PromptTemplate(reader.ReadToEnd());
    }
}
