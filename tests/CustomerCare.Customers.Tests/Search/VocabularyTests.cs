using System.Text;
using CsCheck;
using CustomerCare.Customers.Search;

namespace CustomerCare.Customers.Tests.Search;

public sealed class VocabularyTests
{
    // Few letters, so that words share beginnings and insides; long enough to differ behind the eighth byte.
    private static readonly Gen<string> Word = Gen.Char["abé"].Array[1, 14].Select(letters => new string(letters));

    private static readonly Gen<(string[] Words, string Part)> Case = Gen.Select(Word.Array[0, 40], Gen.Char["abé"].Array[1, 12].Select(letters => new string(letters)))
        .Select((words, part) => ((string[])[.. words.Distinct().Order(StringComparer.Ordinal)], part));

    [Fact]
    public void Find_AnyWord_AgreesWithALook() => Case.Sample((words, part) =>
        Assert.Equal(Array.IndexOf(words, part), Of(words).Find(Encoding.UTF8.GetBytes(part))));

    [Fact]
    public void FindBeginning_AnyPart_AgreesWithALook() => Case.Sample((words, part) =>
        Assert.Equal(words.Where(word => word.StartsWith(part, StringComparison.Ordinal)), words[Of(words).FindBeginning(Encoding.UTF8.GetBytes(part))]));

    [Fact]
    public void FindInside_AnyPart_AgreesWithALook() => Case.Sample((words, part) =>
    {
        var found = new HashSet<string>();
        for (var inside = Of(words).FindInside(Encoding.UTF8.GetBytes(part)); inside.MoveNext();)
        {
            found.Add(words[inside.Current]);
        }

        Assert.Equal(words.Where(word => word.Contains(part, StringComparison.Ordinal)), found.Order(StringComparer.Ordinal));
    });

    private static Vocabulary Of(string[] words)
    {
        var set = new WordSet();
        foreach (var word in words)
        {
            set.Add(word);
        }

        return new Vocabulary(set, set.InOrder());
    }
}
