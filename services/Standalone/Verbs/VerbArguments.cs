namespace CustomerCare.Standalone.Verbs;

/// <summary>What follows a verb: words, and named values such as <c>--client billing</c>.</summary>
internal sealed class VerbArguments
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <exception cref="VerbException">A name is unknown, there twice, or has no value.</exception>
    public static VerbArguments Parse(IEnumerable<string> arguments, params IReadOnlyCollection<string> known)
    {
        var parsed = new VerbArguments();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            if (!argument.StartsWith("--", StringComparison.Ordinal))
            {
                parsed.Words.Add(argument);
                continue;
            }

            var (name, value) = argument[2..].Split('=', 2) is [var left, var right] ? (left, right) : (argument[2..], null);
            if (!known.Contains(name))
            {
                throw new VerbException($"--{name} is not known here; known are {string.Join(", ", known.Select(one => $"--{one}"))}.");
            }

            value ??= rest.TryDequeue(out var next) ? next : throw new VerbException($"--{name} has no value behind it.");
            if (!parsed._values.TryAdd(name, value))
            {
                throw new VerbException($"--{name} is there twice.");
            }
        }

        return parsed;
    }

    public List<string> Words { get; } = [];

    public string Require(string name, string wanted) =>
        _values.TryGetValue(name, out var value) && value.Length > 0 ? value : throw new VerbException($"--{name} is missing; {wanted} is wanted.");

    public int RequireNumber(string name, int from, int to) =>
        int.TryParse(Require(name, $"a number from {from} to {to}"), out var number) && number >= from && number <= to
            ? number
            : throw new VerbException($"--{name} is '{_values[name]}'; a number from {from} to {to} is wanted.");

    public string Find(string name) => _values.GetValueOrDefault(name, "");
}
