using System.Globalization;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining;
using CustomerCare.ClassifierTraining.Evaluation;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.ClassifierTraining.Training;

return args switch
{
    ["train"] => Train(),
    ["evaluate"] => Show(Evaluator.Judge(ModelFile.ReadEmbedded(), MessageFiles.Read(Places.Evaluation)), Floors.Read()),
    ["cross-validate"] => Show(Evaluator.CrossValidate(MessageFiles.Read(Places.Training), Console.Error.WriteLine), new Dictionary<string, double>()),
    _ => Help(),
};

static int Train()
{
    var messages = MessageFiles.Read(Places.Training);
    var model = ModelTrainer.Train(messages, Fingerprint.Of(messages), Console.Error.WriteLine);
    using var file = File.Create(Places.Model);
    ModelFile.Write(file, model);
    Console.WriteLine($"{messages.Count} messages, {model.Hashes.Length} features, {file.Length / 1024} KiB");
    return 0;
}

static int Show(IReadOnlyList<Outcome> outcomes, IReadOnlyDictionary<string, double> floors)
{
    var scores = Scores.Of(outcomes);
    var misses = Floors.Misses(scores, floors);
    Console.WriteLine(EvaluationReport.Of(outcomes));
    Console.WriteLine("| figure | is | at least |\n|---|---:|---:|");
    foreach (var (name, score) in scores)
    {
        var floor = floors.TryGetValue(name, out var least) ? least.ToString("0.000", CultureInfo.InvariantCulture) : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {score:0.000} | {floor} |"));
    }

    foreach (var miss in misses)
    {
        Console.Error.WriteLine(miss);
    }

    return misses.Count == 0 ? 0 : 1;
}

static int Help()
{
    Console.Error.WriteLine("wanted: train | evaluate | cross-validate");
    return 2;
}
