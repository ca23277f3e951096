using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Directory.Sample;
using CustomerCare.Customers.Grpc;
using CustomerCare.Customers.Workers;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.Customers;

/// <summary>What this service adds to a host; expects the service defaults to be there.</summary>
public static class CustomersExtensions
{
    /// <summary>Our name in the audit log and for other services.</summary>
    internal const string Service = "customers";

    public static void AddCustomers(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<CustomersOptions>(CustomersOptions.Section);
        services.AddSingleton(provider =>
            new PhoneNormalizer(provider.GetRequiredService<IOptions<CustomersOptions>>().Value.DefaultRegion));
        services.AddSingleton<ICustomerSource, SampleCustomerSource>();
        services.AddSingleton<CustomerDirectory>();
        services.AddHostedService<DirectoryLoader>();
        builder.AddAuditTrail(Service);
        services.AddSingleton<CustomerReads>();
        services.AddHealthChecks().AddCheck<DirectoryHealthCheck>("customers");
    }

    public static void MapCustomers(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGrpcService<CustomerGrpcService>();
}
