using CustomerCare.Benchmarks.Customers;

namespace CustomerCare.Benchmarks.Lookup.Search;

/// <summary>What people search for, made from customers who are there, and what is worst for an index.</summary>
internal static class SearchQueries
{
    private const int PerKind = 200;

    public static IReadOnlyList<SearchKind> Create(CustomerSample sample)
    {
        var customers = sample.Customers.Take(PerKind).ToList();
        SearchKind Of(string name, Func<GeneratedCustomer, string> query) => new(name, [.. customers.Select(query)]);
        return
        [
            Of("a last name", customer => customer.LastName),
            Of("first and last name, or the other way round", customer => customer.Number.EndsWith('1') ? $"{customer.LastName} {customer.FirstName}" : $"{customer.FirstName} {customer.LastName}"),
            Of("the first 2 letters of a name", customer => customer.LastName[..2]),
            Of("the first 3 letters of a name", customer => customer.LastName[..3]),
            Of("the first 4 letters of a name, in capitals", customer => Start(customer.LastName, 4).ToUpperInvariant()),
            Of("the beginnings of two names", customer => $"{Start(customer.FirstName, 4)} {Start(customer.LastName, 4)}"),
            Of("3 letters inside a name", customer => customer.LastName[^3..]),
            Of("4 letters inside a name", customer => customer.LastName[^Math.Min(4, customer.LastName.Length)..]),
            Of("a site and a number", customer => $"{customer.Concession} {customer.PlotNumber.Split(' ')[1]}"),
            Of("a customer's id", customer => customer.CustomerId),
            Of("a village", customer => customer.City),
            Of("a district", customer => customer.District),
            Of("a name and a village", customer => $"{customer.FirstName} {customer.City}"),
            Of("eight words", EightWords),
            new("nobody's name", ["zzyzx", "Qwertyuiop", "xx", "Thabo zzyzx", "MAK zzyzx", "9999999999"], FindsSomebody: false),
            new("two common letters", ["m a", "t m", "h m", "r s", "m l"]),
            new("what almost everybody has", ["ma", "an", "00", "ha", "mo", "00 ma", "hh ma", "an 00 ha"]),
        ];
    }

    private static string Start(string name, int length) => name[..Math.Min(length, name.Length)];

    // The directory looks in names, concession, plot, city, district and id.
    private static string EightWords(GeneratedCustomer customer)
    {
        // A letter after the digits would be a word of its own.
        var plot = customer.PlotNumber.Replace("A ", " ", StringComparison.Ordinal).Split(' ');
        return string.Join(
            ' ', Start(customer.FirstName, 3), customer.LastName, customer.Concession, plot[1], plot[2], customer.City.Split(' ')[^1], Start(customer.District, 4), Start(customer.LastName, 2));
    }
}
