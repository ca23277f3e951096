using System.Globalization;

namespace CustomerCare.Benchmarks.Customers;

/// <summary>
/// Makes customers one after the other and keeps none of them: the same on every machine, and the first thousand of a million
/// are those of a thousand. The first is the one whom guides, scripts and tests know by name.
/// </summary>
internal sealed class CustomerGenerator
{
    /// <summary>So many have enough phone numbers.</summary>
    public const int Most = 5_000_000;

    private const int LastYear = 2025;
    private const ulong Seed = 266;

    private readonly GeneratorRandom _random = new(Seed);
    private readonly PhoneColumns _phones;
    private readonly Dictionary<string, (int Number, int Plot)> _counters = [];

    private CustomerGenerator() => _phones = new PhoneColumns(_random);

    public static IEnumerable<GeneratedCustomer> Create(int count)
    {
        var generator = new CustomerGenerator();
        for (var index = 0; index < count; index++)
        {
            yield return index == 0 ? generator.Known() : generator.Next(index);
        }
    }

    private GeneratedCustomer Known() => new()
    {
        CustomerId = "MAK-0001",
        FirstName = "Thabo",
        LastName = "Mokhesi",
        Phone = _phones.NextNumber(),
        Number = GeneratedNumbers.Known,
        PlotNumber = "MAK 0000 HH",
        City = "Ha Makebe",
        District = "Berea",
        Concession = "MAK",
        DateConnected = "2016-05-09",
        Accounts = ["ACC-001"],
    };

    private GeneratedCustomer Next(int index)
    {
        var site = GeneratedSites.Pick(_random);
        var (number, plot) = _counters.GetValueOrDefault(site.Code);
        // Not every surveyed plot was connected.
        _counters[site.Code] = (++number, plot += _random.Percent(15) ? 2 : 1);

        var first = _random.PickUneven(FirstNames.All);
        var last = _random.PickUneven(LastNames.All);
        var village = _random.PickUneven(site.Villages);
        var connected = new DateOnly(site.Opened + _random.Next(LastYear - site.Opened + 1), 1 + _random.Next(12), 1 + _random.Next(28));
        var phones = _phones.Next();
        return new GeneratedCustomer
        {
            CustomerId = _random.Percent(2) ? index.ToString("D4", CultureInfo.InvariantCulture) : $"{site.Code}-{number:D7}",
            FirstName = first,
            MiddleName = _random.Percent(20) ? _random.PickUneven(FirstNames.All) : "",
            LastName = last,
            Phone = phones.Main,
            CellPhone1 = phones.Cell1,
            CellPhone2 = phones.Cell2,
            Number = phones.Number,
            Email = _random.Percent(4) ? $"{first}.{last}{number}@example.com".Replace("'", "", StringComparison.Ordinal).ToLowerInvariant() : "",
            PlotNumber = $"{site.Code} {plot:D4}{(_random.Percent(3) ? "A" : "")} {(_random.Percent(8) ? "SME" : "HH")}",
            StreetAddress = _random.Percent(6) ? "Main road, next to the school" : "",
            City = village.Name,
            District = village.District,
            Concession = site.Code,
            DateConnected = Date(connected),
            DateTerminated = _random.Percent(6) ? Terminated(connected) : "",
            Accounts = Accounts(site.Code, number, plot),
        };
    }

    private string Terminated(DateOnly connected)
    {
        var date = connected.AddDays(90 + _random.Next(900));
        return date.Year > LastYear ? "" : Date(date);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Of some the account derives from the plot; a shop has a second meter, whose number lies beyond every plot's.
    private string[] Accounts(string site, int number, int plot) => _random.Next(100) switch
    {
        < 10 => [],
        < 12 => [$"{plot:D4}{site}", $"{9_000_000 + number}{site}"],
        _ => [$"{plot:D4}{site}"],
    };
}
