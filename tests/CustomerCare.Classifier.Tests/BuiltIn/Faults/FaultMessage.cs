using System.Text.Json;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.ClassifierTraining;
using CustomerCare.Protos;

namespace CustomerCare.Classifier.Tests.BuiltIn.Faults;

/// <summary>A message and the categories of all the faults that it reports; none where it needs no ticket.</summary>
internal sealed record FaultMessage(string Text, string Lang, IReadOnlyList<string> Faults)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Of the samples in <c>eng/ClassifierTraining/Data/faults</c>.</summary>
    public static IReadOnlyList<FaultMessage> ReadAll() =>
        [.. Directory.GetFiles(Places.Faults, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(line => JsonSerializer.Deserialize<FaultMessage>(line, Json)!)];

    /// <summary>How many further faults it has, and how many were found and were right. Beside a wrong main one none is.</summary>
    public (int Has, int Found, int Right) Score(BuiltInResult result)
    {
        var main = result.Category.ToCode();
        var found = result.MoreFaults.Select(fault => fault.Category.ToCode()).ToList();
        return (Math.Max(0, Faults.Count - 1), found.Count, found.Count(category => Faults.Contains(category) && Faults.Contains(main)));
    }
}
