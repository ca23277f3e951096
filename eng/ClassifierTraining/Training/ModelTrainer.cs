using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining.Messages;
using Microsoft.ML.Data;

namespace CustomerCare.ClassifierTraining.Training;

/// <summary>Trains every head, and calibrates it by messages left out of five further trainings.</summary>
internal static class ModelTrainer
{
    private const int Folds = 5;

    public static LinearModel Train(IReadOnlyList<LabelledMessage> messages, string fingerprint, Action<string> progress, bool calibrate = true)
    {
        var features = messages.Select(Vectors.FeaturesOf).ToList();
        var vectors = new Vectors(features);
        var texts = features.ConvertAll(vectors.Of);
        var heads = new List<ModelHead>();
        var trained = new List<TrainedHead>();
        foreach (var (name, labelOf) in HeadLabels.All)
        {
            progress($"training {name}");
            var labels = messages.Select(labelOf).ToList();
            var head = HeadTrainer.Train(name, texts, labels);
            var scale = head.Weights.Max(weights => weights.Max(Math.Abs)) / sbyte.MaxValue;
            heads.Add(new ModelHead(name, head.Labels, heads.Sum(one => one.Labels.Length), head.Biases, scale, calibrate ? Calibrate(name, features, labels) : 1));
            trained.Add(head);
        }

        return new LinearModel(fingerprint, heads, vectors.Hashes, vectors.Rarities, Quantize(heads, trained, vectors.Hashes.Length));
    }

    /// <summary>The folds: each message is left out of one of them.</summary>
    public static IEnumerable<(List<int> In, List<int> Out)> Split(int count) => Enumerable.Range(0, Folds).Select(fold =>
        (Enumerable.Range(0, count).Where(number => number % Folds != fold).ToList(), Enumerable.Range(0, count).Where(number => number % Folds == fold).ToList()));

    private static float Calibrate(string name, List<uint[]> features, List<string> labels)
    {
        var unseen = new List<(float[] Scores, int Right)>();
        foreach (var (within, without) in Split(features.Count))
        {
            var vectors = new Vectors(within.ConvertAll(number => features[number]));
            var head = HeadTrainer.Train(name, within.ConvertAll(number => vectors.Of(features[number])), within.ConvertAll(number => labels[number]));
            unseen.AddRange(without.Where(number => head.Labels.Contains(labels[number]))
                .Select(number => (Scores(head, vectors.Of(features[number])), Array.IndexOf(head.Labels, labels[number]))));
        }

        return Calibration.TemperatureOf(unseen);
    }

    private static float[] Scores(TrainedHead head, VBuffer<float> text) =>
        [.. head.Labels.Select((_, label) => text.Items().Sum(item => item.Value * head.Weights[label][item.Key]) + head.Biases[label])];

    private static sbyte[] Quantize(List<ModelHead> heads, List<TrainedHead> trained, int features)
    {
        var outputs = heads.Sum(head => head.Labels.Length);
        var weights = new sbyte[features * outputs];
        foreach (var (head, its) in heads.Zip(trained))
        {
            for (var label = 0; label < head.Labels.Length; label++)
            {
                for (var feature = 0; feature < features; feature++)
                {
                    weights[(feature * outputs) + head.First + label] = (sbyte)MathF.Round(its.Weights[label][feature] / head.Scale);
                }
            }
        }

        return weights;
    }
}
