using CustomerCare.Customers.Directory;
using CustomerCare.Customers.Sources;
using CustomerCare.Customers.Sources.Sample;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>Sources as the service makes them, and what they give.</summary>
internal static class TestSources
{
    public static ICustomerSource Create(string provider, string connectionString, Action<SourceOptions>? change = null, ILogger? logger = null)
    {
        var options = new SourceOptions { Provider = provider, ConnectionString = connectionString };
        change?.Invoke(options);
        Assert.Empty(options.Validate(new(options)).Select(result => result.ErrorMessage));
        return SourceFactory.Create(options, logger ?? NullLogger.Instance);
    }

    public static ICustomerSource Sqlite(string path, Action<SourceOptions>? change = null, ILogger? logger = null) =>
        Create(SourceProviders.Sqlite, $"Data Source={path};Default Timeout=1", change, logger);

    public static ICustomerSource Csv(string path, Action<SourceOptions>? change = null) => Create(SourceProviders.Csv, path, change);

    public static ICustomerSource Odbc(string path, Action<SourceOptions>? change = null) =>
        Create(SourceProviders.Odbc, $"Driver={{MDBTools}};DBQ={path};", change);

    public static ICustomerSource Postgres(string connectionString, Action<SourceOptions>? change = null) =>
        Create(SourceProviders.Npgsql, connectionString, change);

    /// <summary>What the sample holds, given to the directory as a source gives it.</summary>
    public static CustomerSnapshot Sample()
    {
        var directory = NewDirectory();
        foreach (var customer in SampleCustomerSource.Create())
        {
            directory.AddCustomer(customer with { AccountNumbers = [] });
            foreach (var account in customer.AccountNumbers)
            {
                directory.AddAccount(customer.CustomerId, account);
            }
        }

        return directory.Build("sample", default);
    }

    public static DirectoryBuilder Read(this ICustomerSource source)
    {
        var directory = NewDirectory();
        source.Read(directory, TestContext.Current.CancellationToken);
        return directory;
    }

    public static CustomerSnapshot Load(this ICustomerSource source) => source.Read().Build(source.Name, default);

    public static string? Token(this ICustomerSource source) => source.ReadChangeToken(TestContext.Current.CancellationToken);

    /// <summary>The failure of a reading; its sentence holds nothing of where the data is.</summary>
    public static CustomerSourceException Failure(this ICustomerSource source) =>
        Assert.Throws<CustomerSourceException>(() => { source.Read(); });

    private static DirectoryBuilder NewDirectory() => new(TestDirectory.Normalizer);
}
