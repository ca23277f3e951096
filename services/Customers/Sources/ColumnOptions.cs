namespace CustomerCare.Customers.Sources;

/// <summary>
/// Section <c>Customers:Source:Columns</c>, with the names of the customer database (ACDB) as defaults. All but the ids and
/// account numbers may be empty where the source has no such column.
/// </summary>
internal sealed class ColumnOptions
{
    public string CustomerId { get; set; } = "CUSTOMER ID";

    public string FirstName { get; set; } = "FIRST NAME";

    public string MiddleName { get; set; } = "MIDDLE NAME";

    public string LastName { get; set; } = "LAST NAME";

    public string Phone { get; set; } = "PHONE";

    public string CellPhone1 { get; set; } = "CELL PHONE 1";

    public string CellPhone2 { get; set; } = "CELL PHONE 2";

    public string Email { get; set; } = "EMAIL";

    public string PlotNumber { get; set; } = "PLOT NUMBER";

    public string StreetAddress { get; set; } = "STREET ADDRESS";

    public string City { get; set; } = "CITY";

    public string District { get; set; } = "DISTRICT";

    public string Concession { get; set; } = "Concession name";

    public string DateConnected { get; set; } = "DATE SERVICE CONNECTED";

    public string DateTerminated { get; set; } = "DATE SERVICE TERMINATED";

    /// <summary>Of the table of account numbers.</summary>
    public string AccountNumber { get; set; } = "accountnumber";

    /// <summary>Of the table of account numbers.</summary>
    public string AccountCustomerId { get; set; } = "customerid";

    /// <summary>Of the tables of meters.</summary>
    public string MeterAccountNumber { get; set; } = "accountnumber";

    /// <summary>Of the tables of meters.</summary>
    public string MeterCustomerId { get; set; } = "customer id";
}
