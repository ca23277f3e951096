using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Directory;

/// <summary>Text as databases have it: padded, with control characters, or endless.</summary>
internal static class SourceText
{
    public static CustomerRecord Clean(CustomerRecord customer, DirectoryBuilder directory) => IsClean(customer) ? customer : customer with
    {
        CustomerId = Clean(customer.CustomerId, directory),
        FirstName = Clean(customer.FirstName, directory),
        MiddleName = Clean(customer.MiddleName, directory),
        LastName = Clean(customer.LastName, directory),
        Phone = Clean(customer.Phone, directory),
        CellPhone1 = Clean(customer.CellPhone1, directory),
        CellPhone2 = Clean(customer.CellPhone2, directory),
        Email = Clean(customer.Email, directory),
        PlotNumber = Clean(customer.PlotNumber, directory),
        StreetAddress = Clean(customer.StreetAddress, directory),
        City = Clean(customer.City, directory),
        District = Clean(customer.District, directory),
        Concession = Clean(customer.Concession, directory),
        DateConnected = Clean(customer.DateConnected, directory),
        DateTerminated = Clean(customer.DateTerminated, directory),
    };

    /// <summary>Trimmed, without control characters, and cut at <see cref="PackedCustomer.MaxText"/>, which is counted.</summary>
    public static string Clean(string text, DirectoryBuilder directory)
    {
        var clean = HasControl(text)
            ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
            : text;
        clean = clean.Trim();
        if (clean.Length <= PackedCustomer.MaxText)
        {
            return clean;
        }

        directory.CountProblem(DataProblem.TextTooLong);
        return clean[..PackedCustomer.MaxText].TrimEnd();
    }

    // Nearly every row is: it is not copied for the few that are not.
    private static bool IsClean(CustomerRecord customer) =>
        IsClean(customer.CustomerId) && IsClean(customer.FirstName) && IsClean(customer.MiddleName) && IsClean(customer.LastName)
        && IsClean(customer.Phone) && IsClean(customer.CellPhone1) && IsClean(customer.CellPhone2) && IsClean(customer.Email)
        && IsClean(customer.PlotNumber) && IsClean(customer.StreetAddress) && IsClean(customer.City) && IsClean(customer.District)
        && IsClean(customer.Concession) && IsClean(customer.DateConnected) && IsClean(customer.DateTerminated);

    private static bool IsClean(string text) =>
        text.Length == 0
        || (text.Length <= PackedCustomer.MaxText && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !HasControl(text));

    private static bool HasControl(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f');
}
