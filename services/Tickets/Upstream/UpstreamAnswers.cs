using System.Collections.Concurrent;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;
using CustomerCare.Tickets.Storage;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Upstream;

/// <summary>
/// Decides which number a new ticket's caller is told: the upstream's where it comes in time, else ours. The answer that is
/// given is the one that is kept for the request, so that a repetition never tells a customer another number.
/// </summary>
internal sealed class UpstreamAnswers(
    [FromKeyedServices(TicketsExtensions.Database)] Database database,
    UpstreamStore store,
    UpstreamGate gate,
    IOptions<UpstreamOptions> options,
    TimeProvider time)
{
    // Another replica may be the one that forwards; within this process Tell is heard at once.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new();

    public bool IsOn { get; } = options.Value.IsOn;

    /// <summary>It is known how the ticket fared.</summary>
    public void Tell(string ticketId)
    {
        if (_waiting.TryGetValue(ticketId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    /// <param name="created">As the request is kept; its ticket is safe, whatever becomes of this call.</param>
    public async Task<CreateTicketResponse> AnswerAsync(string requestId, Task<CreateTicketResponse> created, CancellationToken cancellationToken)
    {
        var response = await created;
        return response.Ticket.ShownNumber.Length > 0 || !await WaitAsync(response.Ticket.TicketId, cancellationToken)
            ? response
            : await database.WriteAsync(
                session => RequestLog.ReviseAsync<CreateTicketResponse>(session, requestId, kept => DecideAsync(session, kept)), cancellationToken);
    }

    /// <summary>Waits for the upstream as long as it may take; false where the ticket is none of its.</summary>
    private async Task<bool> WaitAsync(string ticketId, CancellationToken cancellationToken)
    {
        var told = _waiting.GetOrAdd(ticketId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            while (await store.ProgressAsync(ticketId, cancellationToken) is { } progress)
            {
                var left = options.Value.AnswerWithin - progress.Age;
                if (progress.IsOver || left <= TimeSpan.Zero || gate.IsDown)
                {
                    return true;
                }

                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(told.Task, Task.Delay(left < PollInterval ? left : PollInterval, time, over.Token));
                await over.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return false;
        }
        finally
        {
            _waiting.TryRemove(KeyValuePair.Create(ticketId, told));
        }
    }

    private static async Task<CreateTicketResponse> DecideAsync(DbSession session, CreateTicketResponse kept)
    {
        // Two repetitions may have waited; the first one has decided.
        if (kept.Ticket.ShownNumber.Length > 0 || await TicketStore.LockAsync(session, kept.Ticket.TicketId) is not { } ticket)
        {
            return kept;
        }

        ticket.ShownNumber = ticket.UpstreamTicketId.Length > 0 ? ticket.UpstreamTicketId : ticket.TicketId;
        await UpstreamStore.SetShownNumberAsync(session, ticket.TicketId, ticket.ShownNumber);
        kept.Ticket = ticket;
        return kept;
    }
}
