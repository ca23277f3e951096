using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Errors;
using Google.Protobuf;

namespace CustomerCare.Storage.Requests;

/// <summary>
/// Makes a mutation idempotent by its request_id: the first answer is kept in the mutation's own transaction and given
/// again to the same request; the same id with other contents is refused.
/// </summary>
public static class RequestLog
{
    public const int MaxRequestIdLength = 128;

    /// <param name="request">The whole request; its bytes tell a repetition from a reused id.</param>
    /// <param name="apply">The mutation. It runs at most once per id, whatever is repeated or killed.</param>
    public static async Task<TResponse> OnceAsync<TResponse>(
        DbSession session, string requestId, IMessage request, Func<Task<TResponse>> apply)
        where TResponse : IMessage<TResponse>, new()
    {
        RequireId(requestId);
        var fingerprint = Fingerprint(request);

        // The insert comes first of all: a second request with the same id waits here for the first one's commit.
        var isNew = await session.ExecuteAsync(
            "INSERT INTO requests (request_id, method, fingerprint, created_at) VALUES (@requestId, @method, @fingerprint, now_us()) ON CONFLICT DO NOTHING",
            new { requestId, method = request.Descriptor.Name, fingerprint });
        if (isNew == 0)
        {
            return await RepeatAsync<TResponse>(session, requestId, fingerprint);
        }

        var response = await apply();
        await session.ExecuteAsync("UPDATE requests SET response = @response WHERE request_id = @requestId", new { requestId, response = response.ToByteArray() });
        return response;
    }

    /// <summary>Replaces the answer that is kept for a request, before anybody has been given it.</summary>
    /// <param name="revise">Gets the answer as it is kept, which stays for others until the transaction ends.</param>
    public static async Task<TResponse> ReviseAsync<TResponse>(DbSession session, string requestId, Func<TResponse, Task<TResponse>> revise)
        where TResponse : IMessage<TResponse>, new()
    {
        var kept = new TResponse();
        kept.MergeFrom(await session.ScalarAsync<byte[]>($"SELECT response FROM requests WHERE request_id = @requestId {session.Dialect.ForUpdate}", new { requestId }));
        var revised = await revise(kept);
        await session.ExecuteAsync("UPDATE requests SET response = @response WHERE request_id = @requestId", new { requestId, response = revised.ToByteArray() });
        return revised;
    }

    /// <summary>Refuses a request_id that cannot be kept; for whoever does much before the request is kept.</summary>
    public static void RequireId(string requestId)
    {
        if (requestId.Length is 0 or > MaxRequestIdLength)
        {
            throw CareException.InvalidArgument(
                "REQUEST_ID_INVALID", "request_id", $"request_id has {requestId.Length} characters; 1 to {MaxRequestIdLength} are wanted.");
        }

        if (requestId.Contains('\0'))
        {
            throw CareException.InvalidArgument("REQUEST_ID_INVALID", "request_id", "request_id contains a null character, which cannot be stored.");
        }
    }

    private static async Task<TResponse> RepeatAsync<TResponse>(DbSession session, string requestId, string fingerprint)
        where TResponse : IMessage<TResponse>, new()
    {
        var (known, response) = await session.QueryFirstOrDefaultAsync<(string Fingerprint, byte[] Response)>(
            "SELECT fingerprint, response FROM requests WHERE request_id = @requestId", new { requestId });
        if (known != fingerprint)
        {
            throw CareException.AlreadyExists(
                "REQUEST_ID_REUSED", "The request_id was used before with other contents; a new request needs a new id.");
        }

        var repeated = new TResponse();
        repeated.MergeFrom(response);
        return repeated;
    }

    private static string Fingerprint(IMessage request) =>
        Convert.ToHexString(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(request.Descriptor.FullName), .. request.ToByteArray()]));
}
