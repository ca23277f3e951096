using System.Diagnostics.Metrics;
using CustomerCare.Classifier.Ai;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Telemetry;

namespace CustomerCare.Classifier;

/// <summary>How messages were judged, in numbers.</summary>
internal sealed class ClassifierMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _fields;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _aiTime;

    public ClassifierMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(CareTelemetry.Name);
        _messages = _meter.CreateCounter<long>("customercare.classifier.messages", description: "Messages by the classifier that counted and by what came of asking the AI");
        _fields = _meter.CreateCounter<long>("customercare.classifier.fields", description: "Fields by the reason for which they are as they are");
        _rejected = _meter.CreateCounter<long>("customercare.classifier.ai.rejected", description: "Fields of the AI that could not be used");
        _aiTime = _meter.CreateHistogram<double>("customercare.classifier.ai.duration", "s", "Time that asking the AI took");
    }

    public void Judged(Source source, AiOutcome ai, IReadOnlyList<FieldReason> reasons)
    {
        _messages.Add(1, new("source", SourceName.Of(source)), new("ai", ai.Code));
        foreach (var (field, code) in reasons)
        {
            _fields.Add(1, new("field", field), new KeyValuePair<string, object?>("reason", code));
        }

        foreach (var (field, code) in ai.Rejected)
        {
            _rejected.Add(1, new("field", field), new KeyValuePair<string, object?>("reason", code));
        }
    }

    public void Asked(TimeSpan elapsed) => _aiTime.Record(elapsed.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
