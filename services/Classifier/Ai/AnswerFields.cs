using System.Text.Json;

namespace CustomerCare.Classifier.Ai;

/// <summary>The fields of one JSON object. Null and empty texts say nothing; what is wrong is rejected with its reason.</summary>
internal sealed class AnswerFields
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly List<FieldReason> _rejected = [];

    public AnswerFields(JsonElement json)
    {
        foreach (var name in AiFields.All.Concat(AiFields.Inner))
        {
            switch (json.EnumerateObject().Where(property => IsNamed(property, name)).Take(2).ToList())
            {
                case [var only]:
                    _fields[name] = only.Value;
                    break;
                case [_, _]:
                    // Two values are none: which of them was meant, nobody knows.
                    Reject(name, "twice");
                    break;
            }
        }
    }

    public IReadOnlyList<FieldReason> Rejected => _rejected;

    /// <summary>Whether it has any field of the answer.</summary>
    public static bool HasAny(JsonElement json) => AiFields.All.Any(name => json.EnumerateObject().Any(property => IsNamed(property, name)));

    public void Reject(string name, string why) => _rejected.Add(new FieldReason(name, why));

    public bool? Flag(string name) => Of(name, JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    /// <param name="toValue">Gives the default for a code that is unknown.</param>
    public T? Code<T>(string name, Func<string?, T> toValue)
        where T : struct, Enum
    {
        if (Text(name, int.MaxValue, text => text) is not { } code)
        {
            return null;
        }

        if (toValue(code) is var value && !EqualityComparer<T>.Default.Equals(value, default))
        {
            return value;
        }

        Reject(name, "unknown");
        return null;
    }

    /// <param name="accept">Gives null for a text that is not one of its values.</param>
    public string? Text(string name, int maxLength, Func<string, string?> accept)
    {
        if (Of(name, JsonValueKind.String) is not { } element)
        {
            return null;
        }

        if (TextOf(element) is not { } text)
        {
            Reject(name, "unreadable");
            return null;
        }

        if (text.Length > maxLength)
        {
            Reject(name, "too-long");
            return null;
        }

        if (text.Length > 0 && accept(text) is null)
        {
            Reject(name, "unknown");
            return null;
        }

        return text.Length > 0 ? accept(text) : null;
    }

    public JsonElement? Part(string name) => Of(name, JsonValueKind.Object);

    /// <summary>The objects of a list; none of one that has more than <paramref name="most"/>.</summary>
    public IReadOnlyList<JsonElement> Parts(string name, int most)
    {
        if (Of(name, JsonValueKind.Array) is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() > most)
        {
            Reject(name, "too-many");
            return [];
        }

        var parts = list.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).ToList();
        if (parts.Count < list.GetArrayLength())
        {
            Reject(name, "wrong-type");
        }

        return parts;
    }

    private JsonElement? Of(string name, params JsonValueKind[] kinds)
    {
        if (!_fields.TryGetValue(name, out var element) || element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (kinds.Contains(element.ValueKind))
        {
            return element;
        }

        Reject(name, "wrong-type");
        return null;
    }

    // "\ud83d" alone is JSON, but no text; as a name it is none of ours.
    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string? TextOf(JsonElement element)
    {
        try
        {
            return element.GetString()?.Trim();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
