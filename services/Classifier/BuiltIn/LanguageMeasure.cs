using CustomerCare.Classifier.BuiltIn.Model;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>How much of a text is Sesotho and how much English, by the trained model.</summary>
internal sealed class LanguageMeasure(LinearModel model)
{
    /// <summary>From 0 (English) to 1 (Sesotho); 0.5 where nothing tells.</summary>
    public double SesothoShare(string text)
    {
        var features = TextFeatures.Of(text, Evidence.Gather(text, Lexicon.Default), Lexicon.Default, new FeatureBuffer());
        var opinion = model.Judge(features);
        return opinion.KnownShare == 0 ? 0.5 : opinion.Of(ModelHead.Language, "st") + (opinion.Of(ModelHead.Language, "mixed") / 2);
    }
}
