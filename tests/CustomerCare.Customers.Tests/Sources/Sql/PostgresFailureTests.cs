using System.Net;
using System.Net.Sockets;
using CustomerCare.Customers.Sources;
using CustomerCare.Customers.Sources.Sql;
using CustomerCare.Testing;
using Npgsql;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class PostgresFailureTests : PostgresTables
{
    [Fact]
    public void Read_UnknownUser_IsRefused() => AssertFails(
        With(builder => builder.Username = "nobody_of_ours"), SourceProblem.Unreadable, "The PostgreSQL server refuses the configured user or password.");

    [Fact]
    public void Read_UnknownDatabase_IsNotThere() => AssertFails(
        With(builder => builder.Database = "none_of_ours"), SourceProblem.NotThere, "The PostgreSQL server has no database of the configured name.");

    [Fact]
    public void Read_WrongTable_NamesIt()
    {
        var failure = TestSources.Postgres(ConnectionString, options => options.Tables.Customers = "tblcustomers").Failure();

        Assert.Equal(
            "The table 'tblcustomers' cannot be read from the PostgreSQL database: it is not there, or has none of the columns that are looked for.",
            failure.Message);
    }

    [Fact]
    public async Task Read_WrongIdColumn_NamesIt()
    {
        await RunAsync("ALTER TABLE tblcustomer RENAME \"CUSTOMER ID\" TO id");

        Assert.Equal("The table 'tblcustomer' has no column 'CUSTOMER ID' with the customers' ids.", TestSources.Postgres(ConnectionString).Failure().Message);
    }

    [Fact]
    public async Task Read_NoRightToTheAccounts_IsNotTakenForAnAbsentTable()
    {
        var reader = $"reader_{Guid.NewGuid():N}";
        await RunAsync($"CREATE ROLE {reader} LOGIN", $"GRANT SELECT ON tblcustomer TO {reader}");
        try
        {
            AssertFails(
                With(builder => builder.Username = reader), SourceProblem.Unreadable, "The configured PostgreSQL user may not read one of the tables.");
        }
        finally
        {
            await RunAsync($"DROP OWNED BY {reader}", $"DROP ROLE {reader}");
        }
    }

    private static void AssertFails(string connectionString, SourceProblem problem, string sentence)
    {
        var source = TestSources.Postgres(connectionString);
        var failure = source.Failure();
        Assert.Equal((problem, sentence), (failure.Problem, failure.Message));
    }
}

/// <summary>Failures that need no server.</summary>
public sealed class PostgresUnreachableTests
{
    [Fact]
    public void Read_NobodyListens_IsNotThere() => AssertFails(
        $"Host=127.0.0.1;Port={FreePort.Next()};Username=x;Password=secret",
        SourceProblem.NotThere,
        "The PostgreSQL server of the customer database cannot be reached.");

    [Fact]
    public void Read_HostUnknown_IsNotThere() => AssertFails(
        "Host=customers.invalid;Username=x;Password=secret", SourceProblem.NotThere, "The PostgreSQL server of the customer database cannot be reached.");

    [Fact]
    public void Read_ServerNeverAnswers_GivesUp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        AssertFails(
            $"Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};Username=x;Password=secret;Timeout=1",
            SourceProblem.Unreadable,
            "The PostgreSQL server of the customer database did not answer in time.");
    }

    [Theory]
    [InlineData("28P01", "The PostgreSQL server refuses the configured user or password.")]
    [InlineData("57P03", "The PostgreSQL database cannot be read (SQLSTATE 57P03).")]
    public void Explain_Refusal_HidesTheServersWords(string state, string sentence)
    {
        var failure = PostgresFailure.Explain(new PostgresException("password of somebody", "FATAL", "FATAL", state));

        Assert.Equal((SourceProblem.Unreadable, sentence), (failure.Problem, failure.Message));
    }

    private static void AssertFails(string connectionString, SourceProblem problem, string sentence)
    {
        var source = TestSources.Postgres(connectionString);
        var failure = source.Failure();
        Assert.Equal((problem, sentence), (failure.Problem, failure.Message));
        Assert.Equal(problem, Assert.Throws<CustomerSourceException>(() => source.Token()).Problem);
    }
}
