using System.Diagnostics;

namespace CustomerCare.ServiceDefaults.Telemetry;

/// <summary>The one source of spans, and the name of every meter of ours. Tags never hold message text, names or full phone numbers.</summary>
public static class CareTelemetry
{
    public const string Name = "CustomerCare";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>
    /// A span that goes on where <paramref name="traceParent"/> (W3C) left off, so that work taken from a queue stays in its
    /// message's trace. Without one it begins a trace of its own: whatever runs around the caller is another message's work.
    /// Null where nobody listens.
    /// </summary>
    public static Activity? Continue(string name, string? traceParent, ActivityKind kind = ActivityKind.Consumer)
    {
        if (ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent))
        {
            return Source.StartActivity(name, kind, parent);
        }

        var ambient = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(name, kind);
        if (span is null)
        {
            Activity.Current = ambient;
        }

        return span;
    }
}
