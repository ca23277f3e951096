using System.Collections.Frozen;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Classifier.Knowledge;

/// <summary>The answers to questions that need no ticket, from knowledge.json. Immutable.</summary>
internal sealed class KnowledgeCatalog
{
    private readonly FrozenDictionary<string, KnowledgeText> _given;

    private KnowledgeCatalog(KnowledgeFile file)
    {
        Ids = [.. file.AnswerTexts.Keys];
        _given = file.AnswerTexts
            .Where(answer => !answer.Value.IsEmpty && KnowledgeRules.FactsIn(answer.Value).All(fact => !file.FactTexts[fact].IsEmpty))
            .ToFrozenDictionary(answer => answer.Key, answer => Fill(answer.Value, file.FactTexts), StringComparer.Ordinal);
    }

    /// <summary>All answers of the file, also those that are not given because a fact is not known.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <param name="path">A file that takes the built-in one's place; empty for that one.</param>
    /// <exception cref="StartupException">The file cannot be read or breaks a rule; all problems are listed.</exception>
    public static KnowledgeCatalog Load(string path = "") => From(KnowledgeFile.Open(path), path.Length > 0 ? path : "knowledge.json");

    /// <param name="name">What problems call the file.</param>
    /// <inheritdoc cref="Load"/>
    public static KnowledgeCatalog From(KnowledgeFile file, string name)
    {
        var problems = KnowledgeRules.Problems(file).ToList();
        return problems.Count == 0 ? new KnowledgeCatalog(file) : throw new StartupException($"{name}: {string.Join(" ", problems)}");
    }

    /// <summary>Null where there is no such answer, or a fact that it needs is not known.</summary>
    public CustomerReply? Find(string answerId) =>
        _given.TryGetValue(answerId, out var text) ? new CustomerReply { Sesotho = text.Sesotho, English = text.English } : null;

    private static KnowledgeText Fill(KnowledgeText answer, IReadOnlyDictionary<string, KnowledgeText> facts) => new(
        KnowledgeRules.Fill(answer.Sesotho, fact => facts[fact].Sesotho),
        KnowledgeRules.Fill(answer.English, fact => facts[fact].English));
}
