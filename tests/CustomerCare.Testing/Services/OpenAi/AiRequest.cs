using System.Text.Json.Nodes;

namespace CustomerCare.Testing.Services.OpenAi;

/// <summary>A request that the server took.</summary>
public sealed record AiRequest(JsonObject Body)
{
    public IReadOnlyList<(string Role, string Text)> Messages { get; } =
        [.. Body["messages"]!.AsArray().Select(message => ((string)message!["role"]!, TextOf(message["content"]!)))];

    /// <summary>Everything that was said, in its order.</summary>
    public string Text => string.Join('\n', Messages.Select(message => message.Text));

    private static string TextOf(JsonNode content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string)content!;
}
