using System.Text.Json;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Classifier.Knowledge;

/// <summary>knowledge.json as it is written; entries that cannot be read are left out and told of in <see cref="Problems"/>.</summary>
internal sealed class KnowledgeFile
{
    private const string Resource = "CustomerCare.Classifier.Knowledge.knowledge.json";
    private const string Facts = "facts";
    private const string Answers = "answers";

    private static readonly JsonDocumentOptions Json = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly List<string> _problems = [];

    private KnowledgeFile(JsonElement root)
    {
        foreach (var section in Properties(root, "The file"))
        {
            if (section.Name is not Facts and not Answers)
                _problems.Add($"'{section.Name}' is not known; {Facts} and {Answers} are wanted.");
        }

        FactTexts = Read(root, Facts, mayBePlain: true);
        AnswerTexts = Read(root, Answers, mayBePlain: false);
    }

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, KnowledgeText> FactTexts { get; }

    /// <summary>By id, in the order of the file.</summary>
    public OrderedDictionary<string, KnowledgeText> AnswerTexts { get; }

    /// <summary>One sentence for each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The file at <paramref name="path"/>, or the built-in one where it is empty.</summary>
    /// <exception cref="StartupException">There is no such file, or it is not JSON.</exception>
    public static KnowledgeFile Open(string path)
    {
        try
        {
            using var stream = path.Length > 0 ? File.OpenRead(path) : typeof(KnowledgeFile).Assembly.GetManifestResourceStream(Resource)!;
            return Parse(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"Classifier:KnowledgeFile names '{path}', which cannot be read ({exception.Message.TrimEnd('.')}); a JSON file, or nothing for the built-in answers, is wanted.", exception);
        }
        catch (JsonException exception)
        {
            throw new StartupException($"{(path.Length > 0 ? path : "knowledge.json")} is not JSON at line {exception.LineNumber + 1}: {exception.Message}", exception);
        }
    }

    public static KnowledgeFile Parse(Stream stream)
    {
        using var document = JsonDocument.Parse(stream, Json);
        return new KnowledgeFile(document.RootElement);
    }

    private OrderedDictionary<string, KnowledgeText> Read(JsonElement root, string section, bool mayBePlain)
    {
        var texts = new OrderedDictionary<string, KnowledgeText>();
        if (root.ValueKind != JsonValueKind.Object) return texts;

        var found = root.EnumerateObject().Where(property => property.NameEquals(section)).ToList();
        if (found.Count != 1) _problems.Add($"{section} stands there {found.Count} times; once is wanted.");

        foreach (var entry in found.SelectMany(property => Properties(property.Value, section)))
        {
            var name = $"{section}.{entry.Name}";
            var text = mayBePlain && entry.Value.ValueKind == JsonValueKind.String
                ? new KnowledgeText(TextOf(entry.Value, name), TextOf(entry.Value, name))
                : BothOf(entry.Value, name);

            if (!texts.TryAdd(entry.Name, text)) _problems.Add($"{name} stands there twice; once is wanted.");
        }

        return texts;
    }

    private KnowledgeText BothOf(JsonElement value, string name)
    {
        var parts = new Dictionary<string, string> { ["sesotho"] = "", ["english"] = "" };
        var seen = new HashSet<string>();

        foreach (var part in Properties(value, name))
        {
            if (!parts.ContainsKey(part.Name)) _problems.Add($"{name} has '{part.Name}'; sesotho and english are wanted.");
            else if (!seen.Add(part.Name)) _problems.Add($"{name} has {part.Name} twice; once is wanted.");
            else parts[part.Name] = TextOf(part.Value, $"{name}.{part.Name}");
        }

        return new KnowledgeText(parts["sesotho"], parts["english"]);
    }

    private string TextOf(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!.Trim();
        _problems.Add($"{name} is no text; a text in quotes is wanted.");
        return "";
    }

    private List<JsonProperty> Properties(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object) return [.. value.EnumerateObject()];
        _problems.Add($"{name} is of the kind {value.ValueKind.ToString().ToLowerInvariant()}; names and their texts in braces are wanted.");
        return [];
    }
}
