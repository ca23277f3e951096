using System.Diagnostics.Metrics;
using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.ServiceDefaults.Telemetry;

namespace CustomerCare.Bridge;

/// <summary>How messages fare, in numbers.</summary>
internal sealed class BridgeMetrics : IDisposable
{
    // The exporter has a thread of its own; it does not hang with a database that does.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly OpenMessages _open;
    private readonly Counter<long> _received;
    private readonly Counter<long> _outgoing;
    private readonly Counter<long> _turns;
    private readonly Histogram<double> _answerTime;

    public BridgeMetrics(IMeterFactory meters, OpenMessages open, TimeProvider time)
    {
        (_open, _time) = (open, time);
        _meter = meters.Create(CareTelemetry.Name);
        _received = _meter.CreateCounter<long>("customercare.bridge.messages.in", description: "Messages handed in, by what became of them");
        _outgoing = _meter.CreateCounter<long>("customercare.bridge.messages.out", description: "Messages that their channel took, or that were given up");
        _turns = _meter.CreateCounter<long>("customercare.bridge.turns", description: "Turns that ended, by what they came to");
        _answerTime = _meter.CreateHistogram<double>("customercare.bridge.answer.duration", "s", "Time from a turn's first message to its answer");
        _meter.CreateObservableGauge("customercare.bridge.messages.open", () => Now(counts => counts.Inbound), description: "Messages received or in a turn");
        _meter.CreateObservableGauge("customercare.bridge.messages.open.age", () => Now(counts => counts.InboundAge.TotalSeconds), "s", "Age of the oldest of them");
        _meter.CreateObservableGauge("customercare.bridge.messages.pending", () => Now(counts => counts.Pending), description: "Messages on their way out");
        _meter.CreateObservableGauge("customercare.bridge.messages.pending.age", () => Now(counts => counts.PendingAge.TotalSeconds), "s", "How long the oldest of them has been due");
        _meter.CreateObservableGauge("customercare.bridge.dead_letters", DeadLetters, description: "Work given up, by queue");
    }

    public void Received(IntakeResult result) =>
        _received.Add(1, new("verdict", result.Verdict.ToString().ToLowerInvariant()), new KeyValuePair<string, object?>("filter", result.Filter ?? ""));

    public void TurnEnded(string kind) => _turns.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <param name="messageId">Its end says what kind of answer it is.</param>
    /// <param name="answerTime">Microseconds since the first message that it answers; null where it answers none.</param>
    public void Sent(string messageId, long? answerTime)
    {
        _outgoing.Add(1, new KeyValuePair<string, object?>("result", "sent"));
        if (answerTime is { } microseconds)
        {
            var kind = messageId[(messageId.LastIndexOf('.') + 1)..];
            _answerTime.Record(microseconds / 1e6, new KeyValuePair<string, object?>("kind", kind.Length < messageId.Length ? kind : "other"));
        }
    }

    public void GivenUp() => _outgoing.Add(1, new KeyValuePair<string, object?>("result", "failed"));

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<T>> Now<T>(Func<OpenCounts, T> value)
        where T : struct => Counts() is { } counts ? [new(value(counts))] : [];

    private IEnumerable<Measurement<long>> DeadLetters() => Counts() is { } counts
        ? new[] { BridgeExtensions.TurnQueue, BridgeExtensions.OutgoingQueue, BridgeExtensions.EventQueue }
            .Select(queue => new Measurement<long>(counts.DeadLetters.GetValueOrDefault(queue), KeyValuePair.Create<string, object?>("queue", queue)))
        : [];

    // None rather than a wrong number, where the database does not answer.
    private OpenCounts? Counts()
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            return _open.ReadAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
