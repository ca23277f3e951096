using CustomerCare.Benchmarks.Load;

namespace CustomerCare.Benchmarks.Messages;

/// <summary>What came of one load.</summary>
/// <param name="Start">When the first message was due; <paramref name="End"/>: when the one after the last would have been. Microseconds UTC.</param>
/// <param name="Finished">Messages a second that were worked on to the end meanwhile.</param>
/// <param name="Replied">Replies a second meanwhile.</param>
/// <param name="Processor">Of the service, from the first message until nothing waits any more.</param>
/// <param name="Drained">How long after the last message that was; null where it took too long.</param>
internal sealed record LoadResult(
    string Name,
    int PerSecond,
    IReadOnlyList<SentMessage> Sent,
    long Start,
    long End,
    double Finished,
    double Replied,
    LatencyHistogram Replies,
    IReadOnlyList<BacklogSample> Backlog,
    TimeSpan Processor,
    long BytesWritten,
    TimeSpan? Drained)
{
    private const int LastSeconds = 5;

    public double AcceptedPerSecond => Sent.Count(message => message.AcceptedAt < End) * 1e6 / (End - Start);

    /// <summary>Microseconds of processor time.</summary>
    public double ProcessorPerMessage => Processor.TotalMicroseconds / Sent.Count;

    /// <summary>Items that waited in all queues during the last seconds, by the messages of a second.</summary>
    public double WaitingSeconds => Backlog.TakeLast(LastSeconds).Select(sample => (double)sample.Total).DefaultIfEmpty().Average() / PerSecond;
}
