namespace CustomerCare.Customers.Http;

/// <summary>What this API calls an error, and the directory does not.</summary>
internal static class LookupErrors
{
    public const string PhoneUnknown = "No customer has this phone number.";
}
