namespace CustomerCare.Classifier.Ai;

/// <summary>Why a field is as it is: a code of a few words that we wrote, never a value.</summary>
internal readonly record struct FieldReason(string Field, string Code)
{
    public override string ToString() => $"{Field}={Code}";
}
