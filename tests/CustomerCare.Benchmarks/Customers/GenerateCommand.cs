using System.Diagnostics;
using System.Globalization;

namespace CustomerCare.Benchmarks.Customers;

/// <summary><c>generate count file.db|folder</c>: as many made-up customers in a SQLite file, or in CSV files in a folder.</summary>
internal static class GenerateCommand
{
    public const string Name = "generate";

    private const string SqliteExtension = ".db";
    private const int ReportEvery = 100_000;

    public static int Run(string[] args)
    {
        if (args is not [_, var number, var target]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > CustomerGenerator.Most)
        {
            Console.Error.WriteLine($"Wanted: {Name} <customers, 1 to {CustomerGenerator.Most}> <file{SqliteExtension}|folder>. Found: '{string.Join(' ', args)}'.");
            return 2;
        }

        if (Path.Exists(target))
        {
            Console.Error.WriteLine($"There is already something at '{target}'; a new file or folder is wanted.");
            return 2;
        }

        var customers = Report(CustomerGenerator.Create(count));
        if (Path.GetExtension(target) == SqliteExtension)
        {
            SqliteFile.Write(target, customers);
        }
        else
        {
            CsvFolder.Write(target, customers);
        }

        return 0;
    }

    private static IEnumerable<GeneratedCustomer> Report(IEnumerable<GeneratedCustomer> customers)
    {
        var clock = Stopwatch.StartNew();
        var count = 0;
        foreach (var customer in customers)
        {
            yield return customer;
            if (++count % ReportEvery == 0)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} customers in {clock.Elapsed.TotalSeconds:0.0} s"));
            }
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} customers, done in {clock.Elapsed.TotalSeconds:0.0} s"));
    }
}
