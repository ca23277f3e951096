namespace CustomerCare.Benchmarks.Customers;

/// <summary>The three phone columns of one customer after the other.</summary>
internal sealed class PhoneColumns(GeneratorRandom random)
{
    private int _given;

    /// <summary>Eight digits that nobody else has.</summary>
    public string NextNumber() => GeneratedNumbers.Of(_given++);

    /// <returns>What stands in the columns, and the digits of the number that certainly does.</returns>
    public (string Main, string Cell1, string Cell2, string Number) Next()
    {
        if (random.Percent(4))
        {
            return ("", "", "", "");
        }

        // Some share another's, though not the known customer's; some have a mobile phone only, some wrote the same number twice.
        var number = random.Percent(6) && _given > 1 ? GeneratedNumbers.Of(1 + random.Next(_given - 1)) : NextNumber();
        var cell1 = random.Next(10) switch
        {
            0 => number,
            1 or 2 => NextNumber(),
            _ => "",
        };
        var isCellOnly = cell1.Length == 0 && random.Percent(10);
        var cell2 = random.Percent(6) ? NextNumber() : "";
        return (isCellOnly ? "" : Written(number), Written(isCellOnly ? number : cell1), Written(cell2), number);
    }

    private string Written(string number) => number.Length == 0 ? "" : PhoneForms.Any(number, random);
}
