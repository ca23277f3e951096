namespace CustomerCare.Benchmarks.Customers;

/// <summary>Sesotho given names, and those that parents take after their child's; any likeness to a customer is chance.</summary>
internal static class FirstNames
{
    private static readonly string[] Given =
    [
        "Thabo", "Lerato", "Tumelo", "Palesa", "Mpho", "Teboho", "Lineo", "Katleho", "Refiloe", "Tsepo", "Mamello", "Puleng",
        "Retselisitsoe", "Motlatsi", "Limpho", "Khotso", "Nthabiseng", "Thabiso", "Makhotso", "Sello", "Relebohile", "Pitso",
        "Keneuoe", "Moeketsi", "Itumeleng", "Lebohang", "Neo", "Tseliso", "Rethabile", "Mosa", "Bokang", "Seabata", "Ntsoaki",
        "Molefi", "Hlompho", "Liteboho", "Thato", "Kananelo", "Moshoeshoe", "Khauhelo", "Tlotliso", "Lieketseng", "Ntai",
        "Mohau", "Senate", "Karabo", "Boitumelo", "Morapeli", "Mookho", "Selloane", "Tankiso", "Poloko", "Tšepiso", "Nthati",
        "Lipuo", "Mosiuoa", "Khethisa", "Tlali", "Moliehi", "Mathapelo", "Matšeliso", "Realeboha", "Retšepile", "Kamohelo",
        "Reitumetse", "Lehlohonolo", "Nkhono", "Tholang", "Thuso", "Matlali", "Potso", "Sebabatso", "Sechaba", "Setumo",
        "Mosele", "Lintle", "Litšitso", "Mapheello", "Nyakallo", "Mokhali", "Tokelo", "Hape", "Kabelo", "Lisebo", "Lireko",
        "Maseabata", "Moroesi", "Ntšebo", "Phoka", "Phomolo", "Qenehelo", "Rorisang", "Tebello", "Tieho", "Tiisetso",
        "Tlalane", "Tšoanelo", "Mopeli", "Nako", "Nthofeela", "Matete", "Mathealira", "Joang", "Fusi", "Bohlokoa", "Bonang",
    ];

    /// <summary>A few hundred, the common ones first: <c>Thabo</c>, <c>'Mathabo</c>, <c>Rathabo</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Given, .. Given.Select(name => After("'Ma", name)), .. Given.Select(name => After("Ra", name))];

    private static string After(string parent, string child) => parent + char.ToLowerInvariant(child[0]) + child[1..];
}
