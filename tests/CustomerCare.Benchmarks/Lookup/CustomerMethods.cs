namespace CustomerCare.Benchmarks.Lookup;

/// <summary>Paths of the customer directory's methods.</summary>
internal static class CustomerMethods
{
    public const string FindByPhone = Service + "FindCustomersByPhone";
    public const string Get = Service + "GetCustomer";
    public const string GetByAccount = Service + "GetCustomerByAccount";
    public const string Search = Service + "SearchCustomers";
    public const string Status = Service + "GetDirectoryStatus";

    private const string Service = "/customercare.customer.v1.CustomerService/";
}
