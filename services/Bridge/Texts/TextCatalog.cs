using System.Collections.Frozen;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Bridge.Texts;

/// <summary>Every text that a customer or the operations group reads. Immutable.</summary>
internal sealed class TextCatalog
{
    private readonly FrozenDictionary<string, BilingualText> _texts;
    private readonly FrozenDictionary<string, string> _posts;

    private TextCatalog(IEnumerable<TextSection> sections)
    {
        var all = sections.ToLookup(section => section.IsPost);
        _texts = all[false].ToFrozenDictionary(section => section.Name, section => section.ToText(), StringComparer.Ordinal);
        _posts = all[true].ToFrozenDictionary(section => section.Kind, section => section.ToPost(), StringComparer.Ordinal);
    }

    /// <param name="path">A file whose texts take the places of built-in ones; empty for none.</param>
    /// <exception cref="StartupException">The file cannot be read or breaks a rule; all problems are listed, one a line.</exception>
    public static TextCatalog Load(string path = "")
    {
        var (builtIn, problems) = Read("");
        var (own, ownProblems) = path.Length > 0 ? Read(path) : ([], []);
        return problems.Count + ownProblems.Count == 0
            ? new TextCatalog(own.Concat(builtIn).DistinctBy(section => section.Name))
            : throw new StartupException(string.Join('\n', problems.Concat(ownProblems)));
    }

    /// <summary>What is wrong with a file, one sentence each with its line; empty for a good one.</summary>
    public static IReadOnlyList<string> Problems(string path) => Read(path).Problems;

    public BilingualText this[string key] => _texts[key];

    /// <summary>A post to the operations group. Values that are missing or empty show as a hyphen.</summary>
    public string RenderPost(string kind, IDictionary<string, string> values) => _posts.TryGetValue(kind, out var template)
        ? Placeholders.Fill(template, name => values.TryGetValue(name, out var value) && value.Length > 0 ? value : "-")
        : throw CareException.InvalidArgument("KIND_UNKNOWN", "kind", $"kind is '{kind}', but one of {string.Join(", ", TextKeys.Posts)} is wanted.");

    /// <summary>What a customer is told without having asked.</summary>
    /// <param name="number">By which the customer knows the ticket.</param>
    public string RenderNews(string kind, string number)
    {
        if (!TextKeys.News.Contains(kind))
        {
            throw CareException.InvalidArgument("KIND_UNKNOWN", "kind", $"kind is '{kind}', but one of {string.Join(", ", TextKeys.News)} is wanted for a customer.");
        }

        return number.Length > 0 ? this[kind].Render(number) : throw CareException.InvalidArgument(
            "TICKET_MISSING", "values", $"values has no ticket_id; a text of the kind '{kind}' wants one.");
    }

    private static (IReadOnlyList<TextSection> Sections, IReadOnlyList<string> Problems) Read(string path)
    {
        try
        {
            var file = path.Length > 0 ? TextFile.Read(path) : TextFile.ReadBuiltIn();
            return (file.Sections, [.. file.Sentences(path.Length > 0 ? path : "texts.txt")]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return ([], [$"The file of texts '{path}' cannot be read ({exception.Message.TrimEnd('.')}); a text file in UTF-8 is wanted."]);
        }
    }
}
