namespace CustomerCare.Benchmarks.Customers;

/// <summary>A made-up row of the customer database with its rows in the account table. Absent text is <c>""</c>.</summary>
internal sealed record GeneratedCustomer
{
    public required string CustomerId { get; init; }

    public required string FirstName { get; init; }

    public string MiddleName { get; init; } = "";

    public required string LastName { get; init; }

    public string Phone { get; init; } = "";

    public string CellPhone1 { get; init; } = "";

    public string CellPhone2 { get; init; } = "";

    public string Email { get; init; } = "";

    public required string PlotNumber { get; init; }

    public string StreetAddress { get; init; } = "";

    public required string City { get; init; }

    public required string District { get; init; }

    public required string Concession { get; init; }

    public required string DateConnected { get; init; }

    public string DateTerminated { get; init; } = "";

    /// <summary>Rows of the account table; none where the account derives from the plot.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Eight digits of a number that stands in one of the phone columns; <c>""</c> where there is none.</summary>
    public string Number { get; init; } = "";
}
