using CustomerCare.ServiceDefaults.Clients;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace CustomerCare.Classifier.Ai;

/// <summary>One question and one answer; a server that keeps failing is left alone for a while. Each call carries its own messages only.</summary>
internal sealed class AiClient : IDisposable
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(2);

    private readonly IChatClient? _chat;
    private readonly ResiliencePipeline _pipeline;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ChatOptions _chatOptions;

    public AiClient(IOptions<AiOptions> options, SiteCatalog sites, KnownAnswers answers, TimeProvider time, ILogger<AiClient> logger)
    {
        var settings = options.Value;
        _chat = settings.IsOn ? OpenAiChat.Create(settings) : null;
        _chatOptions = new ChatOptions
        {
            Tools = [AiTool.Declare(sites, answers)],
            ToolMode = ChatToolMode.RequireSpecific(AiTool.Name),
            Temperature = (float?)settings.Temperature,
        };
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = new SteadyTimeProvider(time) }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // A caller who goes away while one message tries the server has shown nothing: it stays alone.
                ShouldHandle = arguments => new(arguments.Outcome.Exception is { } exception
                    && (AiFailure.IsOfTheServer(exception) || _breaker.CircuitState == CircuitState.HalfOpen)),
                FailureRatio = 0.5,
                MinimumThroughput = settings.BreakAfter,
                SamplingDuration = Memory,
                BreakDuration = settings.BreakDuration,
                StateProvider = _breaker,
                OnOpened = opened =>
                {
                    ClassifierLog.AiLeftAlone(logger, opened.BreakDuration);
                    return default;
                },
                OnClosed = _ =>
                {
                    ClassifierLog.AiAskedAgain(logger);
                    return default;
                },
            })
            .Build();
    }

    public bool IsOn => _chat is not null;

    public void Dispose() => _chat?.Dispose();

    /// <summary>What the AI wrote: the arguments of its call, else its text.</summary>
    /// <param name="limit">The end of the time limit, which is the server's failure; <paramref name="cancellationToken"/> is not.</param>
    /// <exception cref="TimeoutException">The limit is over.</exception>
    public async Task<string> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken limit, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, cancellationToken);
        return await _pipeline.ExecuteAsync(
            async _ =>
            {
                try
                {
                    return WordsOf(await _chat!.GetResponseAsync(messages, _chatOptions, either.Token));
                }
                catch (Exception exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    throw new TimeoutException("The AI did not answer in time.", exception);
                }
                catch (Exception exception) when (cancellationToken.IsCancellationRequested)
                {
                    throw new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
                }
            },
            cancellationToken);
    }

    private static string WordsOf(ChatResponse response)
    {
        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Where(call => call.Name == AiTool.Name).ToList();

        // Its own words and not what the library read from them: that has lost what stood there twice, or was no JSON.
        return calls.Count > 0 ? string.Join('\n', calls.Select(call => (call.RawRepresentation as ChatToolCall)?.FunctionArguments?.ToString())) : response.Text;
    }
}
