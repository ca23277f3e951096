using System.Data.Common;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>System.Data.Odbc by its invariant name: its package is part of some builds only, and nothing registers it by itself.</summary>
internal static class OdbcFactory
{
    private const string FactoryType = "System.Data.Odbc.OdbcFactory, System.Data.Odbc";

    private static readonly Lock Registration = new();

    /// <exception cref="CustomerSourceException">The provider is not part of this build.</exception>
    public static DbConnection Create()
    {
        try
        {
            lock (Registration)
            {
                // Whoever registered another one meant it.
                if (!DbProviderFactories.GetProviderInvariantNames().Contains(SourceProviders.Odbc))
                {
                    DbProviderFactories.RegisterFactory(SourceProviders.Odbc, FactoryType);
                }
            }

            return DbProviderFactories.GetFactory(SourceProviders.Odbc).CreateConnection()
                ?? throw new NotSupportedException("The registered factory makes no connections.");
        }
        catch (Exception exception)
        {
            throw new CustomerSourceException(
                SourceProblem.Unreadable,
                $"The provider '{SourceProviders.Odbc}' is not part of this build; "
                    + "builds made on Windows have it, others when made with -p:Odbc=true.",
                exception);
        }
    }
}
