using System.Data.Common;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources.Sample;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>The sample, or other customers, in the tables of the customer database.</summary>
internal static class SampleTables
{
    public static readonly string[] Columns =
    [
        "CUSTOMER ID", "FIRST NAME", "MIDDLE NAME", "LAST NAME", "PHONE", "CELL PHONE 1", "CELL PHONE 2", "EMAIL", "PLOT NUMBER",
        "STREET ADDRESS", "CITY", "DISTRICT", "Concession name", "DATE SERVICE CONNECTED", "DATE SERVICE TERMINATED",
    ];

    public static string[] Values(CustomerRecord customer) =>
    [
        customer.CustomerId, customer.FirstName, customer.MiddleName, customer.LastName, customer.Phone, customer.CellPhone1,
        customer.CellPhone2, customer.Email, customer.PlotNumber, customer.StreetAddress, customer.City, customer.District,
        customer.Concession, customer.DateConnected, customer.DateTerminated,
    ];

    /// <summary>Absent values are now NULL, now empty text, and dates are dates where the database has such a type.</summary>
    public static void Write(DbConnection connection, string dateType, IReadOnlyList<CustomerRecord>? customers = null)
    {
        using var transaction = connection.BeginTransaction();
        connection.Run($"CREATE TABLE \"tblcustomer\" ({string.Join(", ", Columns.Select(column => $"\"{column}\" {(IsDate(column) ? dateType : "text")}"))})", transaction);
        connection.Run("CREATE TABLE \"tblaccountnumbers\" (\"accountnumber\" text, \"customerid\" text)", transaction);
        var row = 0;
        foreach (var customer in customers ?? SampleCustomerSource.Create())
        {
            var absent = row++ % 2 == 0 ? "NULL" : "''";
            var values = Values(customer).Select((value, column) => value.Length > 0 ? Literal(value) : IsDate(Columns[column]) ? "NULL" : absent);
            connection.Run($"INSERT INTO \"tblcustomer\" VALUES ({string.Join(", ", values)})", transaction);
            foreach (var account in customer.AccountNumbers)
            {
                connection.Run($"INSERT INTO \"tblaccountnumbers\" VALUES ({Literal(account)}, {Literal(customer.CustomerId)})", transaction);
            }
        }

        transaction.Commit();
    }

    /// <summary>One file for each table.</summary>
    public static void WriteCsv(string folder, char delimiter = ',', IReadOnlyList<CustomerRecord>? customers = null)
    {
        customers ??= SampleCustomerSource.Create();
        var accounts = customers.SelectMany(customer => customer.AccountNumbers.Select(account => new[] { account, customer.CustomerId }));
        WriteCsv(Path.Combine(folder, "tblcustomer.csv"), delimiter, [Columns, .. customers.Select(Values)]);
        WriteCsv(Path.Combine(folder, "tblaccountnumbers.csv"), delimiter, [["accountnumber", "customerid"], .. accounts]);
    }

    private static void WriteCsv(string path, char delimiter, IEnumerable<string[]> rows) => File.WriteAllLines(
        path, rows.Select(row => string.Join(delimiter, row.Select((value, column) => column % 2 == 0 ? value : $"\"{value}\""))));

    private static bool IsDate(string column) => column.StartsWith("DATE", StringComparison.Ordinal);

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
