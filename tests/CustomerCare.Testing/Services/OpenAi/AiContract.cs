using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.Testing.Services.OpenAi;

/// <summary>What a stateless request with one forced function has to look like.</summary>
internal static class AiContract
{
    private static readonly string[] Fields =
        ["model", "messages", "tools", "tool_choice", "temperature", "max_tokens", "max_completion_tokens", "stream", "parallel_tool_calls"];

    private static readonly string[] Roles = ["system", "user", "assistant", "tool"];

    /// <summary>Null where it is right, else what is wrong.</summary>
    public static string? Problem(IHeaderDictionary headers, JsonObject body)
    {
        // With one of these OpenClaw would keep a session, which customers would share.
        if (body.ContainsKey("user") || headers.Keys.Any(name => name.Contains("session", StringComparison.OrdinalIgnoreCase)))
        {
            return "a user or session key was sent";
        }

        if (body.Select(field => field.Key).FirstOrDefault(name => !Fields.Contains(name)) is { } unknown)
        {
            return $"unknown field {unknown}";
        }

        if (body["stream"] is JsonValue stream && (bool)stream)
        {
            return "a stream was asked for";
        }

        if (body["messages"] is not JsonArray { Count: > 0 } messages || !messages.All(IsMessage))
        {
            return "messages are wrong";
        }

        return body["tools"] is JsonArray { Count: 1 } tools && IsTool(tools[0]) && (string?)body["tool_choice"]?["function"]?["name"] == "classify"
            ? null
            : "the function is not there or not forced";
    }

    private static bool IsMessage(JsonNode? message) =>
        message is JsonObject && Roles.Contains((string?)message["role"]) && message["content"] is JsonValue or JsonArray;

    private static bool IsTool(JsonNode? tool) =>
        (string?)tool?["type"] == "function" && (string?)tool["function"]?["name"] == "classify"
        && (string?)tool["function"]?["parameters"]?["type"] == "object" && tool["function"]!["parameters"]!["properties"] is JsonObject;
}
