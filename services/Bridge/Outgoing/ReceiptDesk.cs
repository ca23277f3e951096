using CustomerCare.Bridge.Ledger;
using CustomerCare.Bridge.Storage;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;

namespace CustomerCare.Bridge.Outgoing;

/// <summary>Takes receipts, in any order and any number of times.</summary>
internal sealed class ReceiptDesk([FromKeyedServices(BridgeExtensions.Database)] Database database)
{
    private const int MaxReports = 1000;

    public Task<ReportStatusResponse> ReportAsync(ReportStatusRequest request, CancellationToken cancellationToken)
    {
        if (request.Reports.Count > MaxReports)
        {
            throw CareException.InvalidArgument("TOO_MANY_REPORTS", "reports", $"reports has {request.Reports.Count} entries; at most {MaxReports} are wanted.");
        }

        return database.WriteAsync(
            async session =>
            {
                var now = await session.NowAsync();
                var matched = 0;
                foreach (var receipt in request.Reports.Select((report, index) => Receipt.Of(report, index, now)).ToList())
                {
                    matched += await ApplyAsync(session, receipt) ? 1 : 0;
                }

                return new ReportStatusResponse { MatchedCount = matched };
            },
            cancellationToken);
    }

    private static async Task<bool> ApplyAsync(DbSession session, Receipt receipt)
    {
        if (await FindAsync(session, receipt) is not { } messageId)
        {
            return false;
        }

        var state = await session.ScalarAsync<string>($"SELECT state FROM messages WHERE message_id = @messageId {session.Dialect.ForUpdate}", new { messageId });
        if (state != ReceiptStates.Failed)
        {
            await UpdateAsync(session, messageId, receipt, Receipt.Moves(state!, receipt.State) ? receipt.State : state!);
        }

        return true;
    }

    // The time of a stage is kept also where the message is further already: receipts overtake each other. Who has it has been sent it.
    private static Task<int> UpdateAsync(DbSession session, string messageId, Receipt receipt, string state) => session.ExecuteAsync(
        """
        UPDATE messages SET state = @state,
            sent_at = CASE WHEN state = @pending AND @state NOT IN (@pending, @failed) THEN @At ELSE sent_at END,
            delivered_at = CASE WHEN @received = @delivered THEN COALESCE(delivered_at, @At) ELSE delivered_at END,
            read_at = CASE WHEN @received = @read THEN COALESCE(read_at, @At) ELSE read_at END,
            error = CASE WHEN @state = @failed THEN @Error ELSE error END
        WHERE message_id = @messageId
        """,
        new
        {
            messageId,
            state,
            received = receipt.State,
            receipt.At,
            receipt.Error,
            pending = ReceiptStates.Pending,
            delivered = ReceiptStates.Delivered,
            read = ReceiptStates.Read,
            failed = ReceiptStates.Failed,
        });

    private static async Task<string?> FindAsync(DbSession session, Receipt receipt)
    {
        foreach (var id in new[] { receipt.MessageId, receipt.ChannelMessageId }.Where(id => id.Length > 0 && StoredText.IsPossible(id)))
        {
            // A channel that gives no ids of its own reports ours.
            var account = id == receipt.ChannelMessageId ? receipt.ChannelAccount : "";
            if (StoredText.IsPossible(account) && await session.QueryFirstOrDefaultAsync<string>(FindSql, new { id, account, anyAccount = id == receipt.MessageId }) is { } messageId)
            {
                return messageId;
            }
        }

        return null;
    }

    private const string FindSql =
        """
        SELECT message_id FROM messages WHERE direction = 'out' AND message_id = @id AND (@anyAccount OR channel_account = @account)
        UNION ALL SELECT message_id FROM messages
            WHERE direction = 'out' AND channel_message_id <> message_id AND channel_message_id = @id AND NOT @anyAccount AND channel_account = @account
        LIMIT 1
        """;
}
