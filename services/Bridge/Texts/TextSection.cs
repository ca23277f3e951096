namespace CustomerCare.Bridge.Texts;

/// <summary>A heading of the file and what stands below it.</summary>
/// <param name="Name">Such as <c>ticket_opened</c> or <c>post ticket_created</c>.</param>
/// <param name="Line">Of the heading.</param>
internal sealed record TextSection(string Name, int Line)
{
    private const string PostPrefix = "post ";

    /// <summary>In the order of the file.</summary>
    public List<TextPart> Parts { get; } = [];

    /// <summary>A post to the operations group, else a text to a customer.</summary>
    public bool IsPost => Name.StartsWith(PostPrefix, StringComparison.Ordinal);

    /// <summary>The name without the word that makes it a post.</summary>
    public string Kind => IsPost ? Name[PostPrefix.Length..] : Name;

    public static string OfPost(string kind) => PostPrefix + kind;

    public TextPart? Find(string label) => Parts.Find(part => part.Label == label);

    public BilingualText ToText() => new(Find(TextLabels.Sesotho)!.Text, Find(TextLabels.English)!.Text);

    public string ToPost() => string.Join('\n', Parts.Select(part => part.Text)).Trim('\n');
}

/// <summary>What stands behind a label, with the lines below that go on with it.</summary>
/// <param name="Label">One of <see cref="TextLabels"/>.</param>
/// <param name="Line">Of the label.</param>
internal sealed record TextPart(string Label, int Line)
{
    public List<TextLine> Lines { get; } = [];

    /// <summary>All lines, joined by a space.</summary>
    public string Text => string.Join(' ', Lines.Select(line => line.Text).Where(text => text.Length > 0));
}

/// <param name="Text">Without space around it.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct TextLine(string Text, int Number);

internal static class TextLabels
{
    public const string Sesotho = "Sesotho";
    public const string English = "English";

    /// <summary>One line of a post.</summary>
    public const string Line = "Line";
}
