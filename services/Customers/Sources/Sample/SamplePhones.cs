using System.Globalization;

namespace CustomerCare.Customers.Sources.Sample;

/// <summary>Lesotho mobile numbers, each handed out once, and the ways people write them.</summary>
internal sealed class SamplePhones(SampleRandom random)
{
    // The known customer's number, and the one that customers write to.
    private readonly HashSet<string> _taken = ["58001234", "58342168"];
    private static readonly string[] Prefixes = ["50", "51", "53", "56", "57", "58", "59", "62", "63", "66", "67", "68"];

    /// <summary>Eight digits that nobody else has.</summary>
    public string Next()
    {
        while (true)
        {
            var number = random.Pick(Prefixes) + random.Next(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            if (_taken.Add(number))
            {
                return number;
            }
        }
    }

    /// <summary>The number as somebody might have typed it.</summary>
    public string Write(string number) => random.Next(10) switch
    {
        0 or 1 or 2 or 3 => number,
        4 => $"+266 {number[..4]} {number[4..]}",
        5 => $"00266{number}",
        6 => $"{number[..4]}-{number[4..]}",
        7 => $"+266{number}",
        8 => $"{number[..4]} {number[4..]}",
        _ => $"(266) {number[..2]} {number[2..5]} {number[5..]}",
    };
}
