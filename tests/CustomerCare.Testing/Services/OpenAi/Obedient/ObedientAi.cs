using System.Text.Json.Nodes;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>
/// The worst that a model can be talked into: it does whatever the words of the customer say, in the message, in earlier ones and in
/// every other place that a customer filled, and answers plausibly where they say nothing. Of a danger it never speaks by itself.
/// </summary>
public static class ObedientAi
{
    public static AiReply Answer(AiRequest request) => AiReply.ToolCall(Obey(request).ToJsonString(Plain.Json));

    /// <summary>The arguments of its call.</summary>
    public static JsonObject Obey(AiRequest request)
    {
        var answer = new ObedientAnswer(request.Messages[0].Text);
        var words = CustomerWords.In(request);
        foreach (var each in words)
        {
            Orders.Follow(Plain.Of(each), answer);
        }

        return answer.Finish(Plain.Of(words[^1]));
    }

    /// <summary>An answer as lines such as <c>customer_reply.english=Thank you</c>.</summary>
    public static string Lines(JsonObject answer) => string.Join('\n', LinesOf("", answer));

    private static IEnumerable<string> LinesOf(string name, JsonNode? value) => value is JsonObject parts
        ? parts.SelectMany(part => LinesOf(name.Length > 0 ? $"{name}.{part.Key}" : part.Key, part.Value))
        : [$"{name}={(value is JsonValue text && text.TryGetValue<string>(out var read) ? read : value?.ToJsonString(Plain.Json) ?? "null")}"];
}
