using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>The customer directory, and what a text is about.</summary>
internal static class LookupSamples
{
    private const string Customers = "POST /customercare.customer.v1.CustomerService/";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        [$"{Customers}FindCustomersByPhone"] = Sample.Rpc(Scopes.CustomersRead, visit => new FindCustomersByPhoneRequest { Phone = visit.Server.Customer.Phone }),
        [$"{Customers}GetCustomer"] = Sample.Rpc(Scopes.CustomersRead, visit => new GetCustomerRequest { CustomerId = visit.Server.Customer.CustomerId }),
        [$"{Customers}GetCustomerByAccount"] = Sample.Rpc(
            Scopes.CustomersRead, visit => new GetCustomerByAccountRequest { AccountNumber = visit.Server.Customer.AccountNumbers[0] }),
        [$"{Customers}ListSites"] = Sample.Rpc(Scopes.CustomersRead, _ => new ListSitesRequest()),
        [$"{Customers}GetDirectoryStatus"] = Sample.Rpc(Scopes.CustomersRead, _ => new GetDirectoryStatusRequest()),
        ["POST /customercare.classifier.v1.ClassifierService/Classify"] = Sample.Rpc(Scopes.Classify, _ => new ClassifyRequest { Text = "Ha ho na motlakase" }),
    };
}
