using System.Diagnostics;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Storage;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>Hands messages in at their time, whether those before have been answered or not.</summary>
internal sealed class OpenLoop(GrpcCaller caller, string token, TimeProvider time)
{
    private const string Method = "/customercare.conversation.v1.ConversationService/DeliverMessage";

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    /// <summary>Ends when the last one is answered.</summary>
    public async Task<IReadOnlyList<SentMessage>> RunAsync(IReadOnlyList<PlannedMessage> messages, int perSecond)
    {
        var start = Stopwatch.GetTimestamp();
        var startedAt = time.GetUtcNow();
        var sent = new Task<SentMessage>[messages.Count];
        using var ticks = new PeriodicTimer(Tick, time);
        for (var begun = 0; begun < messages.Count;)
        {
            await ticks.WaitForNextTickAsync();
            var due = Math.Min(messages.Count, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond) + 1);
            for (; begun < due; begun++)
            {
                sent[begun] = SendAsync(messages[begun], Microseconds(startedAt, TimeSpan.FromSeconds((double)begun / perSecond)));
            }
        }

        return await Task.WhenAll(sent);

        async Task<SentMessage> SendAsync(PlannedMessage message, long dueAt)
        {
            var begunAt = Microseconds(startedAt, Stopwatch.GetElapsedTime(start));
            var answer = await caller.AskAsync(caller.Prepare(Method, message.ToRequest(startedAt)), token);
            var verdict = DeliverMessageResponse.Parser.ParseFrom(answer).Verdict;
            return verdict == Verdict.Accepted
                ? new SentMessage(message, dueAt, begunAt, Microseconds(startedAt, Stopwatch.GetElapsedTime(start)))
                : throw new InvalidOperationException($"The message {message.Id} was answered with {verdict}; {Verdict.Accepted} is wanted.");
        }
    }

    private static long Microseconds(DateTimeOffset start, TimeSpan elapsed) => DbTime.FromTime(start + elapsed);
}
