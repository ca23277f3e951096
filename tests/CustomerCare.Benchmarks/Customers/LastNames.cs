namespace CustomerCare.Benchmarks.Customers;

/// <summary>Family names, the common ones first: known ones, and thousands that are built as those are.</summary>
internal static class LastNames
{
    private const int Wanted = 6000;
    private const ulong Seed = 1966;

    private static readonly string[] Known =
    [
        "Mokoena", "Molapo", "Mohapi", "Letsie", "Ramaili", "Mofokeng", "Tau", "Sekhonyana", "Lebona", "Nthako", "Makhetha",
        "Phafoli", "Khoele", "Ntsane", "Mahao", "Thamae", "Motsamai", "Lekhanya", "Moletsane", "Posholi", "Rantsane",
        "Mosothoane", "Seeiso", "Lerotholi", "Mabathoana", "Ramakatsa", "Tlali", "Nkuebe", "Mothibe", "Hlalele", "Matsoso",
        "Khabo", "Pheko", "Monyane", "Letuka", "Mpeta", "Ramonotsi", "Sehloho", "Lephoto", "Mokhethi", "Qhobela", "Moqhali",
    ];

    private static readonly string[] Starts =
        ["Mo", "Ma", "Le", "Se", "Ra", "Mok", "Lek", "Nt", "Kh", "Ts", "Tl", "Ph", "Qh", "Mats", "Moh", "Seth", "Lebo", "Rama", "Nk", "Mph", "Thab", "Hlo"];

    private static readonly string[] Middles =
        ["a", "e", "o", "ate", "ole", "abe", "akha", "etla", "otho", "ele", "ona", "asi", "elo", "ethe", "ohla", "apo", "ota", "ire", "atsi", "oelo", "alla", "epo", "oho", "abo"];

    private static readonly string[] Ends =
        ["na", "ne", "ng", "si", "li", "la", "tsi", "tse", "oane", "lela", "neng", "sa", "so", "thi", "the", "kane", "hali", "bane", "nyane", "pi", "loa", "tla", "tso", "pane"];

    public static IReadOnlyList<string> All { get; } = Build();

    private static List<string> Build()
    {
        var random = new GeneratorRandom(Seed);
        var names = new List<string>(Known);
        var taken = new HashSet<string>(Known);
        while (names.Count < Wanted)
        {
            var name = random.Pick(Starts) + random.Pick(Middles) + random.Pick(Ends);
            if (taken.Add(name))
            {
                names.Add(name);
            }
        }

        return names;
    }
}
