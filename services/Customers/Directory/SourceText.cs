using CustomerCare.Customers.Directory.Packed;

namespace CustomerCare.Customers.Directory;

/// <summary>Text as databases have it: padded, with control characters, or endless.</summary>
internal static class SourceText
{
    public static CustomerRecord Clean(CustomerRecord customer, DirectoryBuilder directory) => customer with
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
        var clean = text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.Contains('\u007f')
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
}
