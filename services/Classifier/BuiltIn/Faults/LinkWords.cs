using System.Collections.Frozen;

namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>The small words that say how a part of a text goes with what stands before it.</summary>
internal static class LinkWords
{
    private const int WordsThatTell = 4;

    private static readonly FrozenSet<string> Joining = Set("and mme 'me ’me");

    // What follows is said to be another thing.
    private static readonly FrozenSet<string> Adding = Set(
        "also additionally another besides furthermore moreover secondly thirdly lastly separately plus hape ebile");

    // "the other problem", "bothata bo bong", "ntho e 'ngoe", "ntho ea bobeli".
    private static readonly FrozenSet<string> Other = Set("also another other second bong bobeli 'ngoe ’ngoe ngoe nngwe e'ngoe");

    // What a new thing begins with where nothing but "and" or the end of a sentence leads to it.
    private static readonly FrozenSet<string> Beginning = Set("my our please pls plz");

    // What follows tells the cause, the consequence, the time or more of the same thing.
    private static readonly FrozenSet<string> Depending = Set(
        "because cause caused causing coz cos cuz bcoz bcos bcz since so due therefore hence thus but bt however yet still although though while when "
        + "whenever if unless until till til after before which who that what as than or nor then making leaving meaning resulting now even only it its it's it’s "
        + "hobane hoba kahobane kaha hore empa feela fela kapa leha kahoo ka joale jwale ntse esale athe etsoe esere haeba moo nakong");

    // What people of ours did to somebody, which no repair makes good; that nobody came is no fault of its own.
    private static readonly FrozenSet<string> Misconduct = Set(
        "rude rudely insult insulted insulting insults swore sworn swearing shouted shouting drunk bribe bribes harassed threatened slapped disrespectful disrespected "
        + "hlapaola hlapaotse hlapaolile hlapaotsoe omana omanya nyelisa nyelisitse nthohaka rohaka rohakile tlontlolla tlontlolotse tahiloe tauoe tšosa tšositse tsosa tsositse tjotjo chocho");

    public static bool IsJoining(ReadOnlySpan<char> word) => Has(Joining, word);

    public static bool IsAdding(ReadOnlySpan<char> word) => Has(Adding, word);

    public static bool IsBeginning(ReadOnlySpan<char> word) => Has(Beginning, word);

    public static bool IsDepending(ReadOnlySpan<char> word) => Has(Depending, word);

    /// <summary>Whether the first words of a text say that it is about another thing.</summary>
    public static bool TellOfAnother(ReadOnlySpan<char> text)
    {
        var words = new PartWords(text);
        for (var i = 0; i < WordsThatTell && words.MoveNext(); i++)
            if ((i > 0 && words.FollowsEnd) || Has(Other, words.Current)) return !(i > 0 && words.FollowsEnd);
        return false;
    }

    public static bool TellOfMisconduct(string text)
    {
        var words = new PartWords(text);
        while (words.MoveNext())
            if (Has(Misconduct, words.Current)) return true;
        return false;
    }

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
