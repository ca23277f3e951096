using CustomerCare.Protos;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Queue;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>
/// Tells the upstream of our tickets, in order per ticket. What may have reached it before is looked for there first, because an
/// answer can be lost and the upstream need not know our keys.
/// </summary>
internal sealed class UpstreamForwarder(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    [FromKeyedServices(UpstreamExtensions.Queue)] WorkQueue queue,
    UpstreamStore store,
    UpstreamOutbox outbox,
    UpstreamClient client,
    UpstreamGate gate,
    UpstreamAnswers answers,
    TicketStore tickets,
    TicketChange change,
    IHostApplicationLifetime lifetime,
    IOptions<UpstreamOptions> options,
    ILogger<UpstreamForwarder> logger) : IQueueHandler
{
    public WorkQueue Queue => queue;

    public QueueWorkerOptions Options { get; } = new()
    {
        Concurrency = 8,
        FirstDelay = TimeSpan.FromMilliseconds(500),
        MaxDelay = options.Value.MaxRetryDelay,
        DrainTime = TimeSpan.FromSeconds(3),
    };

    public async Task HandleAsync(QueueLease lease, CancellationToken cancellationToken)
    {
        var item = await store.FindItemAsync(lease.ItemId, cancellationToken) ?? throw new PermanentFailureException("the item is not in the database");
        if (!await PassGateAsync(cancellationToken))
        {
            await database.WriteAsync(session => queue.HandBackAsync(session, lease), CancellationToken.None);
            return;
        }

        try
        {
            await (item.Kind switch
            {
                UpstreamItem.Create => CreateAsync(item, lease, cancellationToken),
                UpstreamItem.Comment => CommentAsync(item, lease, cancellationToken),
                UpstreamItem.Status => ChangeStatusAsync(item, lease, cancellationToken),
                UpstreamItem.Check => CheckAsync(item, lease, cancellationToken),
                _ => throw new PermanentFailureException($"'{item.Kind}' is no kind of item"),
            });
        }
        catch (UpstreamRefusedException refusal)
        {
            await RefuseAsync(item, lease, refusal);
        }
    }

    // The item stays in its table, from where it can be sent again.
    public Task OnDeadAsync(DbSession session, QueueLease lease, string reason) => Task.CompletedTask;

    private async Task<bool> PassGateAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await gate.PassAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task CreateAsync(UpstreamItem item, QueueLease lease, CancellationToken cancellationToken)
    {
        var ticket = await TicketOfAsync(item, cancellationToken);
        var known = item.Tried ? await client.FindAsync(item.Reference, cancellationToken) : [];
        if (known.Count == 0)
        {
            await store.MarkTriedAsync(item, cancellationToken);
        }

        var theirs = known.Count > 0 ? known[0] : await client.CreateAsync(ticket.Ticket, item.Reference, cancellationToken);
        try
        {
            await database.WriteAsync(
                async session =>
                {
                    await change.ApplyAsync(session, item.TicketId, etag: "", UpstreamAuthor.With(DuplicatesOf(known)), mine => mine.UpstreamTicketId = theirs.Number);

                    // Where it is further already, the first look at its status tells.
                    await UpstreamStore.KnowAsync(session, item.TicketId, TicketStatus.Reported.ToCode());
                    if (item.Tried && known.Count == 0)
                    {
                        await outbox.CheckLaterAsync(session, item.TicketId);
                    }

                    await CompleteAsync(session, item, lease);
                    session.OnCommitted(() => answers.Tell(item.TicketId));
                },
                cancellationToken);
            ReportDuplicates(item, known);
        }
        catch (LeaseLostException)
        {
            UpstreamLog.LateAnswer(logger, item.TicketId, theirs.Number);
            throw;
        }
    }

    private async Task CommentAsync(UpstreamItem item, QueueLease lease, CancellationToken cancellationToken)
    {
        var number = NumberOf(item);
        var ticket = await TicketOfAsync(item, cancellationToken);
        var comment = ticket.Comments.FirstOrDefault(candidate => candidate.CommentId == item.Detail) ?? throw new PermanentFailureException("the comment is not in the database");
        var isThere = item.Tried && (await client.GetAsync(number, cancellationToken)).Comments?.Any(theirs => item.Reference.IsIn(theirs.Text)) == true;
        if (!isThere)
        {
            await store.MarkTriedAsync(item, cancellationToken);
            await client.AddCommentAsync(number, comment, item.Reference, cancellationToken);
        }

        await database.WriteAsync(session => CompleteAsync(session, item, lease), cancellationToken);
    }

    private async Task ChangeStatusAsync(UpstreamItem item, QueueLease lease, CancellationToken cancellationToken)
    {
        var number = NumberOf(item);
        var isThere = item.Tried && (await client.GetAsync(number, cancellationToken)).Status == item.Detail;
        if (!isThere)
        {
            await store.MarkTriedAsync(item, cancellationToken);
            await client.ChangeStatusAsync(number, item.Detail, $"{item.Word}-{item.ItemId}", cancellationToken);
        }

        await database.WriteAsync(
            async session =>
            {
                await UpstreamStore.SetStatusAsync(session, item.TicketId, item.Detail);
                await CompleteAsync(session, item, lease);
            },
            cancellationToken);
    }

    private async Task CheckAsync(UpstreamItem item, QueueLease lease, CancellationToken cancellationToken)
    {
        var known = await client.FindAsync(item.Reference, cancellationToken);
        await database.WriteAsync(
            async session =>
            {
                if (known.Count > 1)
                {
                    await NoteAsync(session, item, DuplicatesOf(known));
                }

                await CompleteAsync(session, item, lease);
            },
            cancellationToken);
        ReportDuplicates(item, known);
    }

    /// <summary>Ends an item that the upstream does not want; what comes behind it goes on.</summary>
    private async Task RefuseAsync(UpstreamItem item, QueueLease lease, UpstreamRefusedException refusal)
    {
        await database.WriteAsync(
            async session =>
            {
                await NoteAsync(session, item, $"The upstream refused the {item.Kind}: HTTP {refusal.Status} {refusal.Detail}".TrimEnd());
                if (item.Kind == UpstreamItem.Create)
                {
                    await UpstreamStore.RefuseAsync(session, item.TicketId);
                    session.OnCommitted(() => answers.Tell(item.TicketId));
                }

                await queue.DeadLetterAsync(session, lease, $"the upstream refused the {item.Kind}: HTTP {refusal.Status}");
            },
            CancellationToken.None);
        UpstreamLog.Refused(logger, item.Kind, item.TicketId, refusal.Status);
    }

    private async Task CompleteAsync(DbSession session, UpstreamItem item, QueueLease lease)
    {
        await UpstreamStore.DeleteItemAsync(session, item.ItemId);
        await queue.CompleteAsync(session, lease);
    }

    private static async Task NoteAsync(DbSession session, UpstreamItem item, string note)
    {
        // The ticket's row keeps its activity in the order of time.
        _ = await TicketStore.LockAsync(session, item.TicketId);
        await ActivityStore.AddAsync(session, new ActivityEntry
        {
            TicketId = item.TicketId,
            Kind = ActivityKind.FieldChanged,
            Field = "upstream_ticket_id",
            OldValue = item.UpstreamTicketId,
            NewValue = item.UpstreamTicketId,
            Actor = UpstreamAuthor.Actor,
            CreatedAt = DbTime.ToTimestamp(await session.NowAsync()),
            Note = note,
        });
    }

    private async Task<GetTicketResponse> TicketOfAsync(UpstreamItem item, CancellationToken cancellationToken) =>
        await tickets.FindAsync(item.TicketId, cancellationToken) ?? throw new PermanentFailureException("the ticket is not in the database");

    private static string NumberOf(UpstreamItem item) => item.UpstreamTicketId.Length > 0
        ? item.UpstreamTicketId
        : throw new PermanentFailureException("the upstream does not have the ticket");

    private static string DuplicatesOf(IReadOnlyList<UpstreamTicket> known) =>
        known.Count > 1 ? $"The upstream holds this ticket more than once: {NumbersOf(known)}." : "";

    private static string NumbersOf(IReadOnlyList<UpstreamTicket> known) => string.Join(", ", known.Select(ticket => ticket.Number));

    private void ReportDuplicates(UpstreamItem item, IReadOnlyList<UpstreamTicket> known)
    {
        if (known.Count > 1)
        {
            UpstreamLog.Duplicate(logger, item.TicketId, NumbersOf(known));
        }
    }
}
