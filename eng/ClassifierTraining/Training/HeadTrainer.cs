using CustomerCare.Classifier.BuiltIn.Model;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace CustomerCare.ClassifierTraining.Training;

/// <summary>Trains one head: multinomial logistic regression by L-BFGS, the same result every time.</summary>
internal static class HeadTrainer
{
    private const float L2 = 1;

    // A danger that is missed costs more than a needless visit.
    private const float DangerWeight = 3;

    public static TrainedHead Train(string name, IReadOnlyList<VBuffer<float>> texts, IReadOnlyList<string> labels)
    {
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, texts[0].Length);
        var data = ml.Data.LoadFromEnumerable(texts.Zip(labels, (text, label) => new Example { Features = text, Label = label, Weight = name == ModelHead.Danger && label != ModelHead.None ? DangerWeight : 1 }), schema);
        var keys = ml.Transforms.Conversion.MapValueToKey(nameof(Example.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(data);
        var model = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            ExampleWeightColumnName = nameof(Example.Weight),
            L1Regularization = 0,
            L2Regularization = L2,
            NumberOfThreads = 1,
            OptimizationTolerance = 1e-5f,
            HistorySize = 10,
        }).Fit(keys.Transform(data)).Model;

        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out _);
        return new TrainedHead([.. labels.Distinct().Order(StringComparer.Ordinal)], [.. weights.Select(vector => vector.DenseValues().ToArray())], [.. model.GetBiases()]);
    }

    private sealed class Example
    {
        public VBuffer<float> Features { get; set; }

        public string Label { get; set; } = "";

        public float Weight { get; set; }
    }
}

/// <param name="Weights">By label, then feature.</param>
internal sealed record TrainedHead(string[] Labels, float[][] Weights, float[] Biases);
