namespace CustomerCare.Customers.Directory;

/// <summary>The columns of an account table, in the order in which they are read.</summary>
internal static class AccountColumn
{
    public const int AccountNumber = 0;
    public const int CustomerId = 1;

    public const int Count = 2;
}
