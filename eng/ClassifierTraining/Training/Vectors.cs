using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining.Messages;
using Microsoft.ML.Data;

namespace CustomerCare.ClassifierTraining.Training;

/// <summary>The features of some messages as the model will see them.</summary>
internal sealed class Vectors
{
    private const int LeastMessages = 2;

    // What words mean tells more than the words; by cross-validation.
    private const double MeaningFactor = 4;

    private readonly Dictionary<uint, int> _places;

    public Vectors(IReadOnlyList<uint[]> texts)
    {
        var counts = texts.SelectMany(text => text).CountBy(hash => hash).Where(count => count.Value >= LeastMessages).OrderBy(count => count.Key).ToList();
        Hashes = [.. counts.Select(count => count.Key)];
        Rarities = [.. counts.Select(count => (float)(Half)((Math.Log((1.0 + texts.Count) / (1.0 + count.Value)) + 1) * (FeatureHash.IsMeaning(count.Key) ? MeaningFactor : 1)))];
        _places = Hashes.Select((hash, place) => (hash, place)).ToDictionary(entry => entry.hash, entry => entry.place);
    }

    public uint[] Hashes { get; }

    public float[] Rarities { get; }

    public static uint[] FeaturesOf(LabelledMessage message) =>
        TextFeatures.Of(message.Text, Evidence.Gather(message.Text, Lexicon.Default), Lexicon.Default, new FeatureBuffer()).ToArray();

    public VBuffer<float> Of(uint[] features)
    {
        var places = features.Where(_places.ContainsKey).Select(hash => _places[hash]).Order().ToArray();
        var length = MathF.Sqrt(places.Sum(place => Rarities[place] * Rarities[place]));
        return new VBuffer<float>(Hashes.Length, places.Length, [.. places.Select(place => Rarities[place] * LinearModel.Length / length)], places);
    }
}
