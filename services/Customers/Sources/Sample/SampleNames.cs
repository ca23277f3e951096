namespace CustomerCare.Customers.Sources.Sample;

/// <summary>Common Basotho names; any likeness to a customer is chance.</summary>
internal static class SampleNames
{
    public static IReadOnlyList<string> First { get; } =
    [
        "Thabo", "Lerato", "Tumelo", "Palesa", "Mpho", "Teboho", "Lineo", "Katleho", "Refiloe", "Tsepo",
        "Mamello", "Retselisitsoe", "Puleng", "Motlatsi", "Limpho", "Khotso", "Nthabiseng", "Thabiso", "Makhotso", "Sello",
        "Relebohile", "Pitso", "Keneuoe", "Moeketsi", "Itumeleng", "Lebohang", "Neo", "Masechaba", "Tseliso", "Rethabile",
        "Mosa", "Bokang", "Matseliso", "Seabata", "Ntsoaki", "Molefi", "Mathabo", "Hlompho", "Liteboho", "Ramahloli",
        "'Mamosa", "'Malineo", "'Mathabiso", "'Mantsoaki", "Thato", "Kananelo", "Moshoeshoe", "Khauhelo", "Tlotliso", "Lieketseng",
        "Ntai", "Mohau", "Senate", "Karabo", "Boitumelo", "Morapeli", "Mookho", "Selloane", "Tankiso", "Poloko",
    ];

    public static IReadOnlyList<string> Last { get; } =
    [
        "Mokoena", "Molapo", "Mohapi", "Letsie", "Ramaili", "Mofokeng", "Tau", "Sekhonyana", "Lebona", "Nthako",
        "Makhetha", "Phafoli", "Khoele", "Ntsane", "Mahao", "Thamae", "Motsamai", "Lekhanya", "Moletsane", "Posholi",
        "Rantsane", "Mosothoane", "Seeiso", "Lerotholi", "Mabathoana", "Ramakatsa", "Tlali", "Nkuebe", "Mothibe", "Hlalele",
        "Matsoso", "Khabo", "Pheko", "Monyane", "Letuka", "Mpeta", "Ramonotsi", "Sehloho", "Lephoto", "Mokhethi",
        "Qhobela", "Moqhali", "Lesenyeho", "Ntho", "Tsiu", "Makara", "Nyapholi", "Mochochoko", "Khalane", "Majoro",
        "Theko", "Lehloenya", "Rakuoane", "Setlaba", "Mphutlane", "Sephelane", "Ntlaloe", "Masupha", "Moorosi", "Griffith",
    ];
}
