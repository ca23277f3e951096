namespace CustomerCare.Customers.Directory;

/// <summary>
/// The columns of the customer table, in the order in which they are read and kept, which is that of the contract's fields:
/// <see cref="Packed.CustomerTexts"/> counts on it.
/// </summary>
internal static class CustomerColumn
{
    public const int CustomerId = 0;
    public const int FirstName = 1;
    public const int MiddleName = 2;
    public const int LastName = 3;
    public const int Phone = 4;
    public const int CellPhone1 = 5;
    public const int CellPhone2 = 6;
    public const int Email = 7;
    public const int PlotNumber = 8;
    public const int StreetAddress = 9;
    public const int City = 10;
    public const int District = 11;
    public const int Concession = 12;
    public const int DateConnected = 13;
    public const int DateTerminated = 14;

    public const int Count = 15;
}
