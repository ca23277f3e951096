using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining;
using CustomerCare.ClassifierTraining.Evaluation;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.ClassifierTraining.Training;
using Xunit;

namespace CustomerCare.Classifier.Tests.Training;

public sealed class EvaluationTests
{
    [Fact]
    public void Model_UnseenMessages_AreJudgedNoWorseThanTheFloors()
    {
        var scores = Scores.Of(Evaluator.Judge(ModelFile.ReadEmbedded(), MessageFiles.Read(Places.Evaluation)));

        Assert.Empty(Floors.Misses(scores, Floors.Read()));
    }

    [Fact]
    public void Floors_AreNoLowerThanTheTargets() => Assert.Empty(Floors.Misses(
        Floors.Read(),
        new Dictionary<string, double> { ["category"] = 0.9, ["needs_ticket_f1"] = 0.95, ["p1_recall"] = 0.97, ["danger_is_p1"] = 1, ["site"] = 0.95, ["account"] = 0.99 }));

    [Fact]
    public void Model_TrainingSetAndLexicon_AreThoseThatItWasTrainedWith() =>
        Assert.True(
            Fingerprint.Of(MessageFiles.Read(Places.Training)) == ModelFile.ReadEmbedded().Fingerprint,
            "The training set, the lexicon or the features have changed since: run eng/train-classifier.sh.");

    [Fact]
    public void Misses_ScoreBelowItsFloor_AreNamed() => Assert.Equal(
        ["category is 0.890; at least 0.900 is wanted.", "site is 0.000; at least 0.500 is wanted."],
        Floors.Misses(new Dictionary<string, double> { ["category"] = 0.89, ["intent"] = 0.1 }, new Dictionary<string, double> { ["category"] = 0.9, ["site"] = 0.5 }));
}
