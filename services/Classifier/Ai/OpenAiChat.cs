using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace CustomerCare.Classifier.Ai;

/// <summary>A chat client for any OpenAI-compatible server, without retries, redirects or a clock of its own.</summary>
internal static class OpenAiChat
{
    // Without a key the client cannot be made; servers that want none do not look at it.
    private const string NoKey = "none";

    public static IChatClient Create(AiOptions options)
    {
        // A redirect would take the customer's words to somebody whom nobody configured.
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy from the environment is for the world outside; it cannot reach this machine's loopback.
            UseProxy = !options.Endpoint.IsLoopback,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var http = new HttpClient(new BoundedAnswers(sockets)) { Timeout = Timeout.InfiniteTimeSpan };
        var client = new ChatClient(options.Model, new ApiKeyCredential(options.Key.Length > 0 ? options.Key : NoKey), new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        });
        return client.AsIChatClient();
    }
}
