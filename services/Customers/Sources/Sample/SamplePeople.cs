using System.Collections.Immutable;
using System.Globalization;
using CustomerCare.Customers.Directory;

namespace CustomerCare.Customers.Sources.Sample;

/// <summary>Makes customers one after the other; what an earlier one got, a later one can share.</summary>
internal sealed class SamplePeople(SampleRandom random)
{
    private const int LastYear = 2025;

    private readonly SamplePhones _phones = new(random);
    private readonly List<string> _given = [];

    public CustomerRecord Create(SampleSite site, int number, int plot)
    {
        var first = random.Pick(SampleNames.First);
        var last = random.Pick(SampleNames.Last);
        var connected = new DateOnly(site.Opened + random.Next(LastYear - site.Opened + 1), 1 + random.Next(12), 1 + random.Next(28));
        var plotNumber = $"{site.Code} {plot:D4}{(random.Percent(3) ? "A" : "")} {(random.Percent(8) ? "SME" : "HH")}";
        var (phone, cell1, cell2) = Phones();

        return new CustomerRecord
        {
            CustomerId = $"{site.Code}-{number:D4}",
            FirstName = first,
            MiddleName = random.Percent(20) ? random.Pick(SampleNames.First) : "",
            LastName = last,
            Phone = phone,
            CellPhone1 = cell1,
            CellPhone2 = cell2,
            Email = random.Percent(4) ? $"{first}.{last}{number}@example.com".Replace("'", "", StringComparison.Ordinal).ToLowerInvariant() : "",
            PlotNumber = plotNumber,
            StreetAddress = random.Percent(6) ? "Main road" : "",
            City = random.Pick(site.Villages),
            District = site.District,
            Concession = site.Code,
            DateConnected = Date(connected),
            DateTerminated = random.Percent(5) ? Terminated(connected) : "",
            AccountNumbers = Accounts(plotNumber, site.Code, number),
        };
    }

    private (string Phone, string Cell1, string Cell2) Phones()
    {
        if (random.Percent(4))
        {
            return ("", "", "");
        }

        var main = random.Percent(6) && _given.Count > 0 ? random.Pick(_given) : _phones.Next();
        _given.Add(main);

        // Some have a mobile phone only, some wrote the same number twice.
        var cell1 = random.Next(10) switch
        {
            0 => main,
            1 or 2 => _phones.Next(),
            _ => "",
        };
        var onlyCell = cell1.Length == 0 && random.Percent(10);
        var cell2 = random.Percent(6) ? _phones.Next() : "";
        return (onlyCell ? "" : _phones.Write(main), Written(onlyCell ? main : cell1), Written(cell2));
    }

    private string Terminated(DateOnly connected)
    {
        var date = connected.AddDays(90 + random.Next(900));
        return date.Year > LastYear ? "" : Date(date);
    }

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Written(string number) => number.Length == 0 ? "" : _phones.Write(number);

    private ImmutableArray<string> Accounts(string plotNumber, string site, int number)
    {
        var own = AccountNumber.FromPlot(plotNumber, site);

        // A shop with a second meter; beyond every plot's number.
        return random.Percent(2) ? [own, $"{9000 + number:D4}{site}"] : [own];
    }
}
