using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using CustomerCare.Benchmarks.Messages;

/// <summary>
/// Runs inside a service's process before its own code, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly, and writes
/// what the databases have counted into a file. The runtime looks for this name outside of every namespace.
/// </summary>
internal static class StartupHook
{
    private const string Prefix = "customercare.storage.";

    private static readonly Dictionary<string, long> Counts = [];
    private static readonly MeterListener Listener = new();
    private static Timer? _timer;

    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable(WriteCounts.FileVariable)!;
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        Listener.SetMeasurementEventCallback<long>(Count);
        Listener.Start();
        _timer = new Timer(_ => Write(file), null, WriteCounts.Interval, WriteCounts.Interval);
    }

    private static void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var name = $"{instrument.Name[Prefix.Length..]} {tags[0].Value}";
        lock (Counts)
        {
            Counts[name] = Counts.GetValueOrDefault(name) + value;
        }
    }

    private static void Write(string file)
    {
        // The timer does not wait for the one before.
        lock (Counts)
        {
            var text = new StringBuilder();
            foreach (var (name, value) in Counts)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
            }

            // Whole or not at all: somebody may be reading.
            File.WriteAllText($"{file}.new", text.ToString());
            File.Move($"{file}.new", file, overwrite: true);
        }
    }
}
