using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.Protos.Classifier.V1;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace CustomerCare.Classifier.Ai;

/// <summary>Asks the AI about a message: once, or twice where the first answer cannot be used, within one time limit. Keeps nothing of it.</summary>
internal sealed class AiClassifier(
    AiClient client,
    PromptWriter prompt,
    AiAnswerReader reader,
    IOptions<AiOptions> options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<AiClassifier> logger) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrent);

    public bool IsOn => client.IsOn;

    public void Dispose() => _places.Dispose();

    /// <summary>Never takes longer than the time limit, and fails only where the caller goes away.</summary>
    public async Task<AiOutcome> AskAsync(ClassifyRequest request, CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return AiOutcome.Off;
        }

        // Whoever would wait for a place has the built-in result already.
        if (!_places.Wait(TimeSpan.Zero, cancellationToken))
        {
            return AiOutcome.Busy;
        }

        try
        {
            // A process that stops gives what it has.
            using var timer = new CancellationTokenSource(options.Value.TimeLimit, time);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, lifetime.ApplicationStopping);
            return await AskAsync(prompt.Write(request), limit.Token, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<AiOutcome> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken limit, CancellationToken cancellationToken)
    {
        var (first, failure) = await TryAsync(messages, limit, cancellationToken);
        if (failure is not null)
        {
            return AiOutcome.Without(failure);
        }

        if (first!.Problem is not { } problem)
        {
            return new AiOutcome(AiOutcome.Answered, first.Answer, first.Rejected);
        }

        var (second, _) = await TryAsync(prompt.Repair(messages, problem.Sentence), limit, cancellationToken);
        if (second is { Problem: null })
        {
            return new AiOutcome(AiOutcome.Repaired, second.Answer, second.Rejected);
        }

        ClassifierLog.AiAnswerUnusable(logger, problem.Code);
        return (second?.Answer is null ? first : second) is { Answer: { } answer, Rejected: var rejected }
            ? new AiOutcome(AiOutcome.InPart, answer, rejected)
            : AiOutcome.Without(problem.Code);
    }

    private async Task<(AiReading? Reading, string? Failure)> TryAsync(IReadOnlyList<ChatMessage> messages, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            return (reader.Read(await client.AskAsync(messages, limit, cancellationToken)), null);
        }
        // Whatever it is, the customer has the built-in result; only the caller's own end is none of ours.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var code = AiFailure.CodeOf(exception);
            if (code != AiFailure.LeftAlone)
            {
                ClassifierLog.AiFailed(logger, code);
            }

            return (null, code);
        }
    }
}
