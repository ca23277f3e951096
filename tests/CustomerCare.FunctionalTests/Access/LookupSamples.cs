using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>The customer directory, and what a text is about.</summary>
internal static class LookupSamples
{
    private const string Customers = "POST /customercare.customer.v1.CustomerService/";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>(((string[])["", "/api"]).SelectMany(Http))
    {
        ["GET /openapi/customers.json"] = Sample.Plain(Scopes.CustomersRead),
        ["GET /docs/{documentName?}"] = Sample.Http(Scopes.CustomersRead, _ => SampleRequest.At("/docs/")),
        ["GET /docs/scalar.js"] = Sample.Plain(Scopes.CustomersRead),
        ["GET /docs/scalar.aspnetcore.js"] = Sample.Plain(Scopes.CustomersRead),
        ["GET /docs/favicon.svg"] = Sample.Plain(Scopes.CustomersRead),
        [$"{Customers}FindCustomersByPhone"] = Sample.Rpc(Scopes.CustomersRead, visit => new FindCustomersByPhoneRequest { Phone = visit.Server.Customer.Phone }),
        [$"{Customers}GetCustomer"] = Sample.Rpc(Scopes.CustomersRead, visit => new GetCustomerRequest { CustomerId = visit.Server.Customer.CustomerId }),
        [$"{Customers}GetCustomerByAccount"] = Sample.Rpc(
            Scopes.CustomersRead, visit => new GetCustomerByAccountRequest { AccountNumber = visit.Server.Customer.AccountNumbers[0] }),
        [$"{Customers}SearchCustomers"] = Sample.Rpc(Scopes.CustomersRead, visit => new SearchCustomersRequest { Query = visit.Server.Customer.CustomerId }),
        [$"{Customers}ListSites"] = Sample.Rpc(Scopes.CustomersRead, _ => new ListSitesRequest()),
        [$"{Customers}GetDirectoryStatus"] = Sample.Rpc(Scopes.CustomersRead, _ => new GetDirectoryStatusRequest()),
        ["POST /customercare.classifier.v1.ClassifierService/Classify"] = Sample.Rpc(Scopes.Classify, _ => new ClassifyRequest { Text = "Ha ho na motlakase" }),
    };

    private static IEnumerable<KeyValuePair<string, Sample>> Http(string prefix) =>
    [
        new($"GET {prefix}/customers/by-phone/{{phone}}", Read(visit => $"{prefix}/customers/by-phone/{visit.Server.Customer.Phone}")),
        new($"GET {prefix}/customers/by-id/{{id}}", Read(visit => $"{prefix}/customers/by-id/{visit.Server.Customer.CustomerId}")),
        new($"GET {prefix}/customers/by-account/{{account}}", Read(visit => $"{prefix}/customers/by-account/{visit.Server.Customer.AccountNumbers[0]}")),
        new($"GET {prefix}/customers/search", Read(_ => $"{prefix}/customers/search?q=thabo")),
        new($"GET {prefix}/sites", Sample.Plain(Scopes.CustomersRead)),
    ];

    private static Sample Read(Func<Visit, string> path) => Sample.Http(Scopes.CustomersRead, visit => SampleRequest.At(path(visit)));
}
