using CustomerCare.Classifier.BuiltIn;
using CustomerCare.ClassifierTraining.Messages;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>A message and what the classifier made of it.</summary>
internal sealed record Outcome(LabelledMessage Message, BuiltInResult Result)
{
    public string Category => Result.Category.ToCode();

    public bool CategoryIsRight => Category == Message.Category;

    public bool IsDangerous => Message.Danger != "none";

    public bool IsP1 => Message.Priority == "P1";

    public bool SaidP1 => Result.Priority == Priority.P1;

    public bool SaidDanger => Result.Danger != Danger.None;

    public string Intent => Result.Intent.ToCode();
}
