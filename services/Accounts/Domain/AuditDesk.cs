using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>The audit log: takes lines in and hands them out.</summary>
internal sealed class AuditDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, AuditStore store)
{
    /// <summary>Adds all lines or, where one is wrong, none; a line that is there already is left out.</summary>
    public Task<AppendAuditResponse> AppendAsync(AppendAuditRequest request, CancellationToken cancellationToken)
    {
        if (request.Entries.Count > AuditRules.MaxEntries)
        {
            throw CareException.InvalidArgument(
                "TOO_MANY_ENTRIES", "entries", $"entries has {request.Entries.Count} lines; at most {AuditRules.MaxEntries} are wanted.");
        }

        // Two reporters that send the same lines take them in the same order, and none waits for the other in a ring.
        var rows = request.Entries
            .Select((entry, index) => AuditRow.From(entry, AuditRules.Check($"entries[{index}]", entry)))
            .OrderBy(row => row.AuditId, StringComparer.Ordinal)
            .ToList();
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                foreach (var row in rows)
                {
                    await AuditStore.InsertAsync(session, row);
                }

                return new AppendAuditResponse();
            }),
            cancellationToken);
    }

    public async Task<ListAuditResponse> ListAsync(ListAuditRequest request, CancellationToken cancellationToken)
    {
        AuditRules.Check(request);
        var page = Page.Read(request.PageSize, request.PageToken);
        var rows = await store.ListAsync(request, page, cancellationToken);
        return new ListAuditResponse
        {
            Entries = { rows.Take(page.Size).Select(row => row.ToEntry()) },
            NextPageToken = page.NextToken(rows, row => new PagePosition(row.At, row.AuditId)),
        };
    }
}
