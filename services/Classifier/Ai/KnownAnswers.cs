using CustomerCare.Classifier.Knowledge;

namespace CustomerCare.Classifier.Ai;

/// <summary>An answer that we have ready.</summary>
/// <param name="Id">A key of the knowledge file.</param>
/// <param name="Question">What it answers, in a few English words.</param>
internal sealed record KnownAnswer(string Id, string Question);

/// <summary>All of them; what the AI may choose from.</summary>
internal sealed record KnownAnswers(IReadOnlyList<KnownAnswer> All)
{
    public static KnownAnswers Of(KnowledgeCatalog knowledge) => new([.. knowledge.Ids.Select(id => new KnownAnswer(id, id.Replace('-', ' ')))]);

    public bool Contains(string id) => All.Any(answer => answer.Id == id);
}
