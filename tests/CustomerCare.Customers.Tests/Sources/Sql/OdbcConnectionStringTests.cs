using CustomerCare.Customers.Sources.Sql;

namespace CustomerCare.Customers.Tests.Sources.Sql;

public sealed class OdbcConnectionStringTests
{
    [Theory]
    [InlineData(true, "Driver={Microsoft Access Driver (*.mdb, *.accdb)};DBQ=/data/it's (new).mdb;")]
    [InlineData(false, "Driver={MDBTools};DBQ=/data/it's (new).mdb;")]
    public void ForAccess_Path_GoesToTheSystemsDriver(bool onWindows, string expected)
    {
        var connection = OdbcConnectionString.ForAccess("/data/it's (new).mdb", onWindows);

        Assert.Equal((expected, "/data/it's (new).mdb"), (connection.Text, connection.File));
    }

    [Theory]
    [InlineData("Driver={A};dbq=x.mdb;Uid=u", "Driver={A};DBQ=x.mdb;Uid=u", "x.mdb", "ODBC driver 'A'")]
    [InlineData("Driver=A; Dbq = {x;1}}.mdb};", "Driver=A;DBQ= {x;1}}.mdb};", "x;1}.mdb", "ODBC driver 'A'")]
    [InlineData("DSN=customers;PWD=secret", "DSN=customers;PWD=secret", null, "ODBC data source 'customers'")]
    [InlineData("PWD=secret", "PWD=secret", null, "ODBC driver manager's default data source")]
    public void Parse_ConnectionString_FindsFileAndDriver(string text, string expected, string? file, string reaches) =>
        Assert.Equal(new OdbcConnectionString(expected, file, reaches), OdbcConnectionString.Parse(text));

    [Theory]
    [InlineData("ERROR [IM002] [Microsoft][ODBC Driver Manager] Data source name not found", "IM002")]
    [InlineData("ERROR [01000] [unixODBC][Driver Manager]Can't open lib 'MDBTools' : file not found", "IM002")]
    [InlineData("ERROR [IM014] [Microsoft][ODBC Driver Manager] architecture mismatch", "IM003")]
    [InlineData("ERROR [42S02] [Microsoft][ODBC Microsoft Access Driver] cannot find the input table", "42S02")]
    [InlineData("", null)]
    public void Of_DriversWords_FindsTheState(string message, string? expected) =>
        Assert.Equal(expected, OdbcState.Of(new CustomerCare.Testing.Odbc.StrictOdbcException(message)));
}
