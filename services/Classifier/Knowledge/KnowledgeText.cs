namespace CustomerCare.Classifier.Knowledge;

/// <summary>A fact or an answer, in both languages. Either may be empty.</summary>
internal sealed record KnowledgeText(string Sesotho, string English)
{
    public bool IsEmpty => Sesotho.Length == 0 && English.Length == 0;
}
