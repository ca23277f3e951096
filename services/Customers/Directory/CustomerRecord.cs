using System.Collections.Immutable;

namespace CustomerCare.Customers.Directory;

/// <summary>One row of the customer database. Absent text is <c>""</c>; phones stand as people typed them.</summary>
internal sealed record CustomerRecord
{
    /// <summary>Like <c>MAK-0001</c>; older ones are plain numbers. Not empty and, if the database is sound, unique.</summary>
    public required string CustomerId { get; init; }

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Phone { get; init; } = "";

    public string CellPhone1 { get; init; } = "";

    public string CellPhone2 { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Like <c>MAK 0045 HH</c>.</summary>
    public string PlotNumber { get; init; } = "";

    public string StreetAddress { get; init; } = "";

    public string City { get; init; } = "";

    public string District { get; init; } = "";

    /// <summary>The site's code, like <c>MAK</c>.</summary>
    public string Concession { get; init; } = "";

    /// <summary>As the source writes it.</summary>
    public string DateConnected { get; init; } = "";

    /// <summary>As the source writes it, <c>""</c> while connected. The terminated are found too, after the active ones.</summary>
    public string DateTerminated { get; init; } = "";

    /// <summary>Like <c>0045MAK</c> or <c>ACC-001</c>; never default.</summary>
    public ImmutableArray<string> AccountNumbers { get; init; } = [];

    /// <summary>In the order of <see cref="CustomerColumn"/>, without the accounts.</summary>
    public string[] Texts() =>
    [
        CustomerId, FirstName, MiddleName, LastName, Phone, CellPhone1, CellPhone2, Email, PlotNumber, StreetAddress, City, District,
        Concession, DateConnected, DateTerminated,
    ];

    public bool IsTerminated => DateTerminated.Length > 0;

    /// <summary>Says which customer, not who: a record ends up in logs and messages through its text.</summary>
    public override string ToString() => CustomerId;
}
