using Grpc.Core;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerCare.Storage.Queue;

/// <summary>
/// What is kept and logged of a failure: its kind and code. A message may quote what was being worked on, a customer's words
/// among them; only <see cref="PermanentFailureException"/> promises that it does not.
/// </summary>
internal static class FailureReason
{
    private const int MaxLength = 500;

    public static string Of(Exception exception)
    {
        var reason = exception switch
        {
            PermanentFailureException permanent => permanent.Message,
            RpcException rpc => $"RpcException {rpc.StatusCode}",
            PostgresException postgres => $"PostgresException {postgres.SqlState}",
            SqliteException sqlite => $"SqliteException {sqlite.SqliteErrorCode}",
            HttpRequestException http => $"HttpRequestException {http.StatusCode?.ToString() ?? http.HttpRequestError.ToString()}",
            _ => exception.GetType().Name,
        };
        return reason.Length <= MaxLength ? reason : reason[..MaxLength];
    }
}
