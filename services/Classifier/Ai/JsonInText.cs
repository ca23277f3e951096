using System.Text;
using System.Text.Json;

namespace CustomerCare.Classifier.Ai;

/// <summary>Finds the answer in what a model wrote: alone, in a code fence, or with words around it.</summary>
internal static class JsonInText
{
    /// <summary>In characters; a longer answer is none.</summary>
    public const int MaxLength = 65_536;

    private const int MaxDepth = 8;
    private const int MaxTries = 64;

    /// <summary>The whole objects that have a field of ours, in their order, each different one once.</summary>
    public static IReadOnlyList<JsonElement> Find(string text)
    {
        var found = new List<JsonElement>();
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = 0;
        for (var tries = 0; tries < MaxTries && Array.IndexOf(bytes, (byte)'{', at) is >= 0 and var start; tries++)
        {
            at = start + 1;
            if (TryRead(bytes, start, out var read) is { } element)
            {
                found.Add(element);
                at = start + read;
            }
        }

        return [.. found.Where(AnswerFields.HasAny).DistinctBy(element => element.GetRawText())];
    }

    private static JsonElement? TryRead(byte[] bytes, int start, out int read)
    {
        read = 0;
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(start), new JsonReaderOptions { MaxDepth = MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            read = (int)reader.BytesConsumed;
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
