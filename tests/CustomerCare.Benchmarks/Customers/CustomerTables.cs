namespace CustomerCare.Benchmarks.Customers;

/// <summary>Tables and columns as the customer database has them.</summary>
internal static class CustomerTables
{
    public const string Customers = "tblcustomer";

    public const string Accounts = "tblaccountnumbers";

    public static IReadOnlyList<string> CustomerColumns { get; } =
    [
        "CUSTOMER ID", "FIRST NAME", "MIDDLE NAME", "LAST NAME", "PHONE", "CELL PHONE 1", "CELL PHONE 2", "EMAIL", "PLOT NUMBER",
        "STREET ADDRESS", "CITY", "DISTRICT", "Concession name", "DATE SERVICE CONNECTED", "DATE SERVICE TERMINATED",
    ];

    public static IReadOnlyList<string> AccountColumns { get; } = ["accountnumber", "customerid"];

    /// <summary>The customer's values, in the order of <see cref="CustomerColumns"/>.</summary>
    public static string[] ValuesOf(GeneratedCustomer customer) =>
    [
        customer.CustomerId, customer.FirstName, customer.MiddleName, customer.LastName, customer.Phone, customer.CellPhone1,
        customer.CellPhone2, customer.Email, customer.PlotNumber, customer.StreetAddress, customer.City, customer.District,
        customer.Concession, customer.DateConnected, customer.DateTerminated,
    ];
}
