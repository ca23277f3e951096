using CustomerCare.Customers.Audit;
using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Grpc;
using CustomerCare.Customers.Http;
using CustomerCare.Customers.Http.OpenApi;
using CustomerCare.Customers.Phones;
using CustomerCare.Customers.Sources;
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

    /// <summary>The old lookup API's environment variable: path of the Access database, and enough to read it.</summary>
    internal const string AcdbPathKey = "ACDB_PATH";

    public static void AddCustomers(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<CustomersOptions>(CustomersOptions.Section);
        services.AddOptions<CustomersOptions>().PostConfigure<IConfiguration>(
            (options, configuration) => options.Source.AcdbPath = configuration[AcdbPathKey] ?? "");
        services.AddSingleton(provider =>
            new PhoneNormalizer(provider.GetRequiredService<IOptions<CustomersOptions>>().Value.DefaultRegion));
        services.AddSingleton(provider => SourceFactory.Create(
            provider.GetRequiredService<IOptions<CustomersOptions>>().Value.Source,
            provider.GetRequiredService<ILoggerFactory>().CreateLogger<ICustomerSource>()));
        services.AddSingleton<CustomerDirectory>();
        services.AddSingleton<CustomerLookup>();
        services.AddSingleton<DirectoryMetrics>();
        services.AddSingleton<DirectoryRefresher>();
        services.AddSingleton<SourceWatch>();
        services.AddHostedService<DirectoryLoader>();
        builder.AddAuditTrail(Service);
        services.AddSingleton<CustomerReads>();
        services.AddLookupDocument();
        services.AddHealthChecks().AddCheck<DirectoryHealthCheck>("customers");
    }

    public static void MapCustomers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<CustomerGrpcService>();
        endpoints.MapCustomerEndpoints();
        endpoints.MapLookupDocument();
        endpoints.MapDocsPage();
    }
}
