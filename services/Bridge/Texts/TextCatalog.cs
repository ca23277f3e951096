using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Bridge.Texts;

/// <summary>Every text that a customer or the operations group reads, from <c>texts.json</c>.</summary>
internal sealed partial class TextCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly TextFile _file;

    private TextCatalog(TextFile file) => _file = file;

    /// <summary>The built-in texts.</summary>
    public static TextCatalog Load() => Parse(typeof(TextCatalog).Assembly.GetManifestResourceStream("texts.json")!);

    /// <exception cref="StartupException">A text is missing or incomplete; all problems are listed.</exception>
    public static TextCatalog Parse(Stream stream)
    {
        var file = Read(stream);
        var problems = TextRules.Problems(file.Customer).Concat(TextRules.PostProblems(file.Group)).ToList();
        return problems.Count == 0 ? new TextCatalog(file) : throw new StartupException($"texts.json: {string.Join(" ", problems)}");
    }

    public BilingualText this[string key] => _file.Customer[key]!;

    /// <summary>A post to the operations group. Values that are missing or empty show as a hyphen.</summary>
    public string RenderPost(string kind, IDictionary<string, string> values) => _file.Group.TryGetValue(kind, out var template)
        ? Placeholder().Replace(template!, match => values.TryGetValue(match.Groups[1].Value, out var value) && value.Length > 0 ? value : "-")
        : throw CareException.InvalidArgument("KIND_UNKNOWN", "kind", $"kind is '{kind}', but one of {string.Join(", ", _file.Group.Keys)} is wanted.");

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

    private static TextFile Read(Stream stream)
    {
        try
        {
            var file = JsonSerializer.Deserialize<TextFile>(stream, Json);
            return new TextFile(file?.Customer ?? [], file?.Group ?? []);
        }
        catch (JsonException exception)
        {
            throw new StartupException($"texts.json is not the JSON that is wanted: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    internal static partial Regex Placeholder();

    private sealed record TextFile(Dictionary<string, BilingualText?> Customer, Dictionary<string, string?> Group);
}
