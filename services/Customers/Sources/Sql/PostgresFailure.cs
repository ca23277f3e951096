using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace CustomerCare.Customers.Sources.Sql;

/// <summary>PostgreSQL's and Npgsql's errors as sentences without host, user or row.</summary>
internal static class PostgresFailure
{
    public static CustomerSourceException Explain(Exception exception)
    {
        var (problem, sentence) = exception switch
        {
            PostgresException refusal => Explain(refusal),
            NpgsqlException { InnerException: SocketException } =>
                (SourceProblem.NotThere, "The PostgreSQL server of the customer database cannot be reached."),
            TimeoutException or NpgsqlException { InnerException: TimeoutException } =>
                (SourceProblem.Unreadable, "The PostgreSQL server of the customer database did not answer in time."),
            NpgsqlException { InnerException: AuthenticationException } =>
                (SourceProblem.Unreadable, "The PostgreSQL server of the customer database and this process do not agree on TLS."),
            _ => (SourceProblem.Unreadable, "The PostgreSQL database cannot be read."),
        };
        return new CustomerSourceException(problem, sentence, exception);
    }

    private static (SourceProblem, string) Explain(PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidCatalogName => (SourceProblem.NotThere, "The PostgreSQL server has no database of the configured name."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            (SourceProblem.Unreadable, "The PostgreSQL server refuses the configured user or password."),
        PostgresErrorCodes.InsufficientPrivilege => (SourceProblem.Unreadable, refusal.TableName is { Length: > 0 } table
            ? $"The configured PostgreSQL user may not read the table '{table}'."
            : "The configured PostgreSQL user may not read one of the tables."),
        var state => (SourceProblem.Unreadable, $"The PostgreSQL database cannot be read (SQLSTATE {state})."),
    };
}
