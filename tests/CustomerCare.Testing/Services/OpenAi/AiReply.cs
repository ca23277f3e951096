using System.Text.Json.Nodes;

namespace CustomerCare.Testing.Services.OpenAi;

/// <summary>What the server does with a request.</summary>
public sealed record AiReply
{
    private AiReply()
    {
    }

    /// <summary>OpenClaw's words for a run that led to nothing.</summary>
    public static readonly AiReply Empty = Text("No response from OpenClaw.");

    public static readonly AiReply Refusal = Text("I'm sorry, but I can't help with that.");

    /// <summary>Answers nothing until the caller has gone.</summary>
    public static readonly AiReply Hang = new() { Hangs = true };

    /// <summary>Cuts the connection.</summary>
    public static readonly AiReply Close = new() { Closes = true };

    public int StatusCode { get; private init; } = 200;

    public string Body { get; private init; } = "";

    public string Location { get; private init; } = "";

    public bool Hangs { get; private init; }

    public bool Closes { get; private init; }

    public Task Before { get; private init; } = Task.CompletedTask;

    /// <summary>The forced function call.</summary>
    public static AiReply ToolCall(string arguments) => ToolCalls(arguments);

    public static AiReply ToolCalls(params string[] arguments) => Completion(new JsonObject
    {
        ["role"] = "assistant",
        ["content"] = null,
        ["tool_calls"] = new JsonArray([.. arguments.Select((each, index) => (JsonNode)new JsonObject
        {
            ["id"] = $"call_{index}",
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = "classify", ["arguments"] = each },
        })]),
    });

    /// <summary>As a server does that knows no tools.</summary>
    public static AiReply Text(string text) => Completion(new JsonObject { ["role"] = "assistant", ["content"] = text });

    /// <summary>Such as 429 or 500.</summary>
    public static AiReply Status(int status, string message = "as the test wants it") => new()
    {
        StatusCode = status,
        Body = new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "server_error" } }.ToJsonString(),
    };

    /// <summary>Sends the caller to another server, with its request.</summary>
    public static AiReply Redirect(string address) => new() { StatusCode = 307, Location = $"{address}/v1/chat/completions" };

    /// <summary>Status 200 and a body that is no completion.</summary>
    public static AiReply Raw(string body) => new() { Body = body };

    /// <summary>The same, once <paramref name="task"/> is done or the caller has gone.</summary>
    public AiReply After(Task task) => this with { Before = task };

    private static AiReply Completion(JsonObject message) => Raw(new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_772_000_000,
        ["model"] = "openclaw",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = message,
            ["finish_reason"] = message.ContainsKey("tool_calls") ? "tool_calls" : "stop",
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    }.ToJsonString());
}
