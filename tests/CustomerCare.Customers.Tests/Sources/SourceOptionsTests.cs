using CustomerCare.Customers.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerCare.Customers.Tests.Sources;

/// <summary>The section as configuration gives it to the service.</summary>
public sealed class SourceOptionsTests
{
    [Theory]
    [InlineData("sample")]
    [InlineData("odbc", "ACDB_PATH=customers.accdb")]
    [InlineData("odbc", "ACDB_PATH=customers.accdb", "Provider=System.Data.Odbc")]
    [InlineData("odbc", "ConnectionString=DSN=customers", "Provider=system.data.odbc")]
    [InlineData("sqlite", "ACDB_PATH=customers.accdb", "Provider=Microsoft.Data.Sqlite", "ConnectionString=Data Source=x.db")]
    [InlineData("postgres", "Provider=Npgsql", "ConnectionString=Host=x")]
    [InlineData("csv", "Provider=csv", "ConnectionString=folder")]
    public void AddCustomers_Settings_PickTheSource(string expected, params string[] settings)
    {
        using var provider = Services(settings);

        Assert.Equal(expected, provider.GetRequiredService<ICustomerSource>().Name);
    }

    [Theory]
    [InlineData(
        "Customers:Source:Provider is 'Access', but one of System.Data.Odbc, Microsoft.Data.Sqlite, Npgsql, csv is wanted.",
        "Provider=Access",
        "ConnectionString=Password=secret")]
    [InlineData(
        "Customers:Source:Provider is empty, but there is a ConnectionString; one of System.Data.Odbc, Microsoft.Data.Sqlite, Npgsql, csv is wanted.",
        "ConnectionString=Password=secret")]
    [InlineData("Customers:Source:ConnectionString is empty, but a folder with CSV files, or one CSV file, is wanted.", "Provider=csv")]
    [InlineData(
        "Customers:Source:ConnectionString is empty, but one such as Driver={...};DBQ=..., or a path in ACDB_PATH, is wanted.", "Provider=System.Data.Odbc")]
    [InlineData(
        "Customers:Source:ConnectionString is none that Npgsql can read, but one such as Host=...;Database=...;Username=...;Password=... is wanted.",
        "Provider=Npgsql",
        "ConnectionString=Host=x;Password=ab;secret=1")]
    [InlineData(
        "Customers:Source:ConnectionString is none that Microsoft.Data.Sqlite can read, but one with a file, such as Data Source=customers.db, is wanted.",
        "Provider=Microsoft.Data.Sqlite",
        "ConnectionString=Data Source=file:secret.db?mode=rwc")]
    [InlineData(
        "Customers:Source:ConnectionString is none that Microsoft.Data.Sqlite can read, but one with a file, such as Data Source=customers.db, is wanted.",
        "Provider=Microsoft.Data.Sqlite",
        "ConnectionString=Data Source=:memory:")]
    [InlineData(
        "Customers:Source:ConnectionString is none that System.Data.Odbc can read, but one such as Driver={...};DBQ=..., or a path in ACDB_PATH, is wanted.",
        "Provider=System.Data.Odbc",
        "ConnectionString=secret")]
    [InlineData(
        "ACDB_PATH has a semicolon, a brace or a quote in it, but a path without them is wanted; ODBC cannot take it.", "ACDB_PATH=x.mdb;UID=secret")]
    [InlineData(
        "ACDB_PATH has a semicolon, a brace or a quote in it, but a path without them is wanted; ODBC cannot take it.", "ACDB_PATH={secret}.mdb")]
    [InlineData("Customers:Source:Quotes is '\"', but two characters are wanted, one before a name and one after it.", "Quotes=\"")]
    [InlineData(
        "Customers:Source:Quotes is '\"\"', but [] is wanted: SQLite takes a name in quotes that it does not know for a text.",
        "Provider=Microsoft.Data.Sqlite",
        "ConnectionString=Data Source=x.db",
        "Quotes=\"\"")]
    [InlineData(
        "Customers:Source:Quotes is '[]', but \"\" is wanted: PostgreSQL knows no other.", "Provider=Npgsql", "ConnectionString=Host=x", "Quotes=[]")]
    [InlineData("Customers:Source:VersionColumn is 'v', but it is wanted with the provider Npgsql only.", "VersionColumn=v")]
    [InlineData("Customers:Source:RefreshInterval is '00:00:00', but a time from 00:00:01 to 1.00:00:00 is wanted.", "RefreshInterval=00:00:00")]
    [InlineData("Customers:Source:Tables:Customers is empty, but a name is wanted.", "Tables:Customers=")]
    [InlineData("Customers:Source:Columns:CustomerId is empty, but a name is wanted.", "Columns:CustomerId=")]
    [InlineData(
        "Customers:Source:Columns:Email is 'a] FROM x --', but a name without ] is wanted; see Customers:Source:Quotes.", "Columns:Email=a] FROM x --")]
    [InlineData(
        "Customers:Source:Tables:Meters:1 is 'x\"', but a name without \" is wanted; see Customers:Source:Quotes.",
        "Provider=Npgsql",
        "ConnectionString=Host=x",
        "Tables:Meters:0=a",
        "Tables:Meters:1=x\"")]
    [InlineData(
        "Customers:Source:Tables:AccountNumbers is '../x', but the name of a file without its folder is wanted.",
        "Provider=csv",
        "ConnectionString=folder",
        "Tables:AccountNumbers=../x")]
    [InlineData("Customers:Source:Tables:Customers has a control character in it, but a plain name is wanted.", "Tables:Customers=a\nb")]
    public void Validate_Mistake_IsOneSentence(string sentence, params string[] settings)
    {
        var failure = Assert.Single(Failures(settings));

        Assert.Equal(sentence, failure);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_SeveralMistakes_ReportsAll() => Assert.Equal(
        ["Customers:Source:Colour is not a setting;", "Customers:Source:WatchFile is 'perhaps',", "Customers:Source:Provider is 'Access',", "Customers:Source:Tables:Customers is empty,"],
        Failures("Provider=Access", "Tables:Customers=", "WatchFile=perhaps", "Colour=red").Select(sentence => sentence[..(sentence.IndexOfAny([',', ';']) + 1)]));

    [Fact]
    public void AddCustomers_ListOfMeters_ReplacesTheDefault()
    {
        Assert.Equal(["tblmeter", "Copy Of tblmeter"], Options().Tables.EffectiveMeters);
        Assert.Equal(["meters"], Options("Tables:Meters:0=meters").Tables.EffectiveMeters);
        Assert.Empty(Options("Tables:Meters:0=").Tables.EffectiveMeters);
    }

    private static SourceOptions Options(params string[] settings)
    {
        using var provider = Services(settings);
        return provider.GetRequiredService<IOptions<CustomersOptions>>().Value.Source;
    }

    private static IEnumerable<string> Failures(params string[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Options(settings)).Failures;

    private static ServiceProvider Services(string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(setting =>
            KeyValuePair.Create(setting[0] == "ACDB_PATH" ? setting[0] : $"Customers:Source:{setting[0]}", (string?)setting[1])));
        builder.AddCustomers();
        return builder.Services.AddLogging().BuildServiceProvider();
    }
}
