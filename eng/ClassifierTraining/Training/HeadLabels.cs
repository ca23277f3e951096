using CustomerCare.Classifier.BuiltIn.Model;
using CustomerCare.ClassifierTraining.Messages;

namespace CustomerCare.ClassifierTraining.Training;

/// <summary>What each head of the model is to say about a message.</summary>
internal static class HeadLabels
{
    public static readonly IReadOnlyList<(string Head, Func<LabelledMessage, string> Of)> All =
    [
        (ModelHead.Category, message => message.Category),
        (ModelHead.Intent, message => message.Intent),
        (ModelHead.Danger, message => message.Danger),
        (ModelHead.Urgent, message => message.Priority == "P1" ? "yes" : "no"),
        (ModelHead.Answer, message => message.Answer.Length > 0 ? message.Answer : ModelHead.None),
        (ModelHead.Language, message => message.Lang),
    ];
}
