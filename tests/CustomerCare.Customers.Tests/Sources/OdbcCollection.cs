namespace CustomerCare.Customers.Tests.Sources;

/// <summary>Tests that change what the process knows as System.Data.Odbc run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OdbcCollection
{
    public const string Name = "odbc";
}
