using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.ClassifierTraining.Training;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>Has messages judged that the model was not trained with.</summary>
internal static class Evaluator
{
    public static IReadOnlyList<Outcome> Judge(LinearModel model, IReadOnlyList<LabelledMessage> messages)
    {
        var classifier = new BuiltInClassifier(SiteCatalog.Load(), model);
        return [.. messages.Select(message => new Outcome(message, classifier.Classify(message.Text)))];
    }

    /// <summary>Each message is judged by a model that was trained with four fifths of the others.</summary>
    public static IReadOnlyList<Outcome> CrossValidate(IReadOnlyList<LabelledMessage> messages, Action<string> progress)
    {
        var all = new List<Outcome>();
        foreach (var (within, without) in ModelTrainer.Split(messages.Count))
        {
            var model = ModelTrainer.Train(within.ConvertAll(number => messages[number]), "", _ => { }, calibrate: false);
            all.AddRange(Judge(model, without.ConvertAll(number => messages[number])));
            progress($"{all.Count} of {messages.Count} messages judged");
        }

        return all;
    }
}
