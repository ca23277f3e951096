using System.Buffers;

namespace CustomerCare.Benchmarks.Customers;

/// <summary>Customers in a folder of CSV files, one per table, in UTF-8.</summary>
internal static class CsvFolder
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static void Write(string folder, IEnumerable<GeneratedCustomer> customers)
    {
        Directory.CreateDirectory(folder);
        using var customerFile = Create(folder, CustomerTables.Customers, CustomerTables.CustomerColumns);
        using var accountFile = Create(folder, CustomerTables.Accounts, CustomerTables.AccountColumns);
        foreach (var customer in customers)
        {
            WriteRow(customerFile, CustomerTables.ValuesOf(customer));
            foreach (var account in customer.Accounts)
            {
                WriteRow(accountFile, [account, customer.CustomerId]);
            }
        }
    }

    private static StreamWriter Create(string folder, string table, IReadOnlyList<string> columns)
    {
        var file = new StreamWriter(Path.Combine(folder, $"{table}.csv"));
        WriteRow(file, columns);
        return file;
    }

    private static void WriteRow(StreamWriter file, IReadOnlyList<string> values)
    {
        for (var index = 0; index < values.Count; index++)
        {
            file.Write(index == 0 ? "" : ",");
            var value = values[index];
            file.Write(value.AsSpan().ContainsAny(Special) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
        }

        file.Write('\n');
    }
}
