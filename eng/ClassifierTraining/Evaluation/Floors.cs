using System.Globalization;
using System.Text.Json;

namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>The least that an evaluation must come to, from <c>floors.json</c>.</summary>
internal static class Floors
{
    public static IReadOnlyDictionary<string, double> Read() => JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(Places.Floors))!;

    /// <summary>One sentence for each figure that is too low, or that no longer exists.</summary>
    public static IReadOnlyList<string> Misses(IReadOnlyDictionary<string, double> scores, IReadOnlyDictionary<string, double> floors) =>
    [
        .. floors.Where(floor => !(scores.GetValueOrDefault(floor.Key) >= floor.Value)).Select(floor => string.Create(
            CultureInfo.InvariantCulture, $"{floor.Key} is {scores.GetValueOrDefault(floor.Key):0.000}; at least {floor.Value:0.000} is wanted.")),
    ];
}
