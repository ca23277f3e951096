using System.Collections.Frozen;
using CustomerCare.Classifier.Ai.Prompt;

namespace CustomerCare.Classifier.Ai;

/// <summary>Whether a text repeats our rules.</summary>
internal sealed class PromptLeak(PromptFiles files)
{
    private readonly FrozenSet<string> _runs = WordRuns.Of(files.Rules.Text).Concat(WordRuns.Of(files.Message.Text)).ToFrozenSet(StringComparer.Ordinal);

    public bool IsIn(string text) => WordRuns.Of(text).Any(_runs.Contains);
}
