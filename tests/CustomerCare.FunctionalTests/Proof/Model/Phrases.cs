using CustomerCare.FunctionalTests.Programs;

namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>What customers of the model say. <c>{house}</c> is the marker; <c>{place}</c> a place that tells the site.</summary>
internal static class Phrases
{
    /// <summary>The topic of every danger.</summary>
    public const string Danger = "danger";

    /// <summary>Topics of faults, each with its first report and what is said of it later.</summary>
    public static readonly IReadOnlyDictionary<string, (string[] First, string[] Later)> Faults = new Dictionary<string, (string[], string[])>
    {
        ["meter-issue"] = (["My meter is not working in {place}, house {house}", "Mitara oa ka ha o sebetse {place}, ntlo {house}"], ["The meter is still not working at house {house}"]),
        ["no-power"] = (["No power in {place} at house {house}"], ["There is still no power at house {house}"]),
        ["vandalism"] = (["Somebody has stolen the cable in {place} at house {house}"], ["They have stolen more of the cable at house {house}"]),
    };

    public static readonly string[] Dangers = ["There is fire on the pole near house {house}", "A wire has fallen on the road near house {house}"];

    public static readonly IReadOnlyDictionary<Talk, string[]> Others = new Dictionary<Talk, string[]>
    {
        [Talk.StatusQuestion] = ["Where is my ticket? I am at house {house}"],
        [Talk.Inquiry] = ["How much is one unit of electricity? I live in house {house}", "What are your office hours? I live in house {house}"],
        [Talk.Greeting] = ["Lumela, this is house {house}", "Hello from house {house}"],
        [Talk.Thanks] = ["Thank you very much, house {house}", "Kea leboha haholo, ntlo {house}"],
    };

    public static readonly string[] Places = ["Makeneng", "Lebakeng", "Matsieng", "Semonkong", "Tosing", "Mashai", "Sehonghong", "Ribaneng"];

    private static IEnumerable<string> All => Faults.Values.SelectMany(phrases => phrases.First.Concat(phrases.Later)).Concat(Dangers).Concat(Others.Values.SelectMany(phrases => phrases));

    /// <summary>What can be said in one way of talking, about a topic where it has one.</summary>
    public static string[] Of(Talk talk, string topic) => talk switch
    {
        Talk.Fault => Faults[topic].First,
        Talk.FollowUp => Faults[topic].Later,
        Talk.Danger => Dangers,
        _ => Others[talk],
    };

    /// <summary>Remembers the words, which must not stand in a log; with every message a whole text would be too much to look for.</summary>
    public static void KeepPrivate()
    {
        foreach (var part in All.SelectMany(phrase => phrase.Split('{', '}')).Where(part => part.Contains(' ', StringComparison.Ordinal)))
        {
            LogCheck.AddPrivate(part);
        }
    }
}
