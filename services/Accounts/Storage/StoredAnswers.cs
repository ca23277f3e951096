using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;
using Google.Protobuf;

namespace CustomerCare.Accounts.Storage;

/// <summary>The first answers that RequestLog keeps, as far as they hold something about a person.</summary>
internal static class StoredAnswers
{
    private static readonly string[] Frequent = [AppendAuditRequest.Descriptor.Name, ReportTokenUseRequest.Descriptor.Name];

    /// <summary>The answer to the request will hold something about the user.</summary>
    public static Task MarkAsync(DbSession session, string requestId, string userId) => session.ExecuteAsync(
        "INSERT INTO request_users (user_id, request_id) VALUES (@userId, @requestId) ON CONFLICT DO NOTHING", new { userId, requestId });

    /// <summary>Leaves no more than the user's id in the answers. The requests stay known, or a repetition would act again.</summary>
    public static async Task EraseAsync(DbSession session, string userId)
    {
        // In the answers about a user and about preferences alike the first field is the thing, and its first field the user's id.
        var remains = new GetUserResponse { User = new User { UserId = userId } }.ToByteArray();
        await session.ExecuteAsync(
            "UPDATE requests SET response = @remains WHERE request_id IN (SELECT request_id FROM request_users WHERE user_id = @userId)",
            new { remains, userId });
        await session.ExecuteAsync("DELETE FROM request_users WHERE user_id = @userId", new { userId });
    }

    /// <summary>Forgets the requests of which every process sends some each minute; whatever they say, they may be repeated.</summary>
    public static Task<int> PruneAsync(DbSession session, long before) => session.ExecuteAsync(
        $"DELETE FROM requests WHERE created_at < @before AND method {session.Dialect.In("methods")}", new { before, methods = Frequent });
}
