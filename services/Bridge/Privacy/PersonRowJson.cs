using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.Storage;
using Google.Protobuf;

namespace CustomerCare.Bridge.Privacy;

/// <summary>A row of the database for a person to read: its columns by their names, times as text, what is stored as JSON as JSON.</summary>
internal static class PersonRowJson
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonFormatter Answers = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    public static string Write(IDictionary<string, object?> columns)
    {
        var json = new JsonObject();
        foreach (var (name, value) in columns)
        {
            json[name] = value switch
            {
                null => null,
                long time when name == "at" || name.EndsWith("_at", StringComparison.Ordinal) => time > 0 ? DbTime.ToTime(time).ToString("O") : null,
                byte[] answer when columns.TryGetValue("method", out var method) && KeptAnswers.Read((string)method!, answer) is { } message => JsonNode.Parse(Answers.Format(message)),
                byte[] bytes => Convert.ToBase64String(bytes),
                string text => TextOrJson(name, text),
                _ => JsonSerializer.SerializeToNode(value),
            };
        }

        return json.ToJsonString(Options);
    }

    // What somebody wrote stays text, whatever it looks like.
    private static JsonNode? TextOrJson(string name, string text)
    {
        if (name is "decision" or "results" or "tickets" or "question" or "request" or "attachments" or "location" or "author" or "taken_by" or "blocked_by" && text.Length > 0)
        {
            try
            {
                return JsonNode.Parse(text);
            }
            catch (JsonException)
            {
                // Then it is shown as it is.
            }
        }

        return text;
    }
}
