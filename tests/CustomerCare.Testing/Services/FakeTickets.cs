using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.Testing.Services;

/// <summary>Tickets in memory, idempotent by request_id like the real ones; it outlives the hosts that call it.</summary>
public sealed class FakeTickets : TicketService.TicketServiceBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Ticket> _tickets = [];
    private readonly Dictionary<string, Comment> _comments = [];
    private readonly Dictionary<string, object> _answers = [];

    public CallScript Calls { get; } = new();

    /// <summary>In the order in which they were opened.</summary>
    public IReadOnlyList<Ticket> Tickets
    {
        get
        {
            lock (_lock)
            {
                return [.. _tickets.Values];
            }
        }
    }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Comment> Comments
    {
        get
        {
            lock (_lock)
            {
                return [.. _comments.Values];
            }
        }
    }

    /// <summary>The number that customers are told of a new ticket, from its own; none by default, as without an upstream.</summary>
    public Func<string, string> ShownNumber { get; set; } = _ => "";

    /// <summary>The incident that a new ticket of a site belongs to; none by default.</summary>
    public Func<string, string> IncidentOf { get; set; } = _ => "";

    /// <summary>Changes a ticket behind the caller's back, as somebody of the staff would.</summary>
    public void Change(string ticketId, Action<Ticket> change)
    {
        lock (_lock)
        {
            change(_tickets.Values.Single(ticket => ticket.TicketId == ticketId));
        }
    }

    /// <summary>Runs after a ticket was opened and before the caller hears of it.</summary>
    public Func<Task> AfterCreate { get; set; } = () => Task.CompletedTask;

    public override async Task<CreateTicketResponse> CreateTicket(CreateTicketRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        Ticket? ticket;
        lock (_lock)
        {
            if (!_tickets.TryGetValue(request.RequestId, out ticket))
            {
                ticket = Open(request, _tickets.Count + 1);
                _tickets.Add(request.RequestId, ticket);
            }
        }

        await AfterCreate();
        return new CreateTicketResponse { Ticket = ticket };
    }

    public override async Task<AddCommentResponse> AddComment(AddCommentRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            return Once(request.RequestId, () =>
            {
                var comment = new Comment { CommentId = $"comment-{_comments.Count + 1}", Author = request.Author, Text = request.Text, Channel = request.Channel };
                _comments.Add(request.RequestId, comment);
                return new AddCommentResponse { Comment = comment, Ticket = _tickets.Values.FirstOrDefault(ticket => ticket.TicketId == request.TicketId)?.Clone() };
            });
        }
    }

    public override async Task<ListTicketsResponse> ListTickets(ListTicketsRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        var found = Tickets.Where(ticket => (request.CustomerId.Length == 0 || ticket.CustomerId == request.CustomerId)
            && (request.ReporterPhone.Length == 0 || ticket.ReporterPhone == request.ReporterPhone));
        return new ListTicketsResponse { Tickets = { found } };
    }

    public override async Task<GetTicketResponse> GetTicket(GetTicketRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        return new GetTicketResponse { Ticket = Find(request.TicketId).Clone() };
    }

    public override async Task<ChangeStatusResponse> ChangeStatus(ChangeStatusRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            return Once(request.RequestId, () => new ChangeStatusResponse { Ticket = Changed(request.TicketId, ticket => ticket.Status = request.Status) });
        }
    }

    public override async Task<EscalateTicketResponse> EscalateTicket(EscalateTicketRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            return Once(request.RequestId, () => new EscalateTicketResponse
            {
                Ticket = Changed(request.TicketId, ticket => (ticket.Escalated, ticket.Danger, ticket.Priority) = (true, request.Danger, Priority.P1)),
            });
        }
    }

    public override async Task<UpdateTicketResponse> UpdateTicket(UpdateTicketRequest request, ServerCallContext context)
    {
        await Calls.ReceiveAsync(request, context);
        lock (_lock)
        {
            return Once(request.RequestId, () => new UpdateTicketResponse { Ticket = Changed(request.Ticket.TicketId, ticket => request.UpdateMask.Merge(request.Ticket, ticket)) });
        }
    }

    private Ticket Find(string ticketId)
    {
        lock (_lock)
        {
            return _tickets.Values.FirstOrDefault(ticket => ticket.TicketId == ticketId)
                ?? throw new RpcException(new Status(StatusCode.NotFound, "There is no such ticket."));
        }
    }

    private Ticket Changed(string ticketId, Action<Ticket> change)
    {
        var ticket = Find(ticketId);
        change(ticket);
        return ticket.Clone();
    }

    // The answer to a repetition is the first one, whatever has become of the ticket since.
    private T Once<T>(string requestId, Func<T> apply)
        where T : class
    {
        if (!_answers.TryGetValue(requestId, out var answer))
        {
            answer = apply();
            _answers.Add(requestId, answer);
        }

        return (T)answer;
    }

    private Ticket Open(CreateTicketRequest request, int number) => new()
    {
        TicketId = $"{request.SiteId}-2026-{number:0000}",
        SiteId = request.SiteId,
        FaultDescription = request.FaultDescription,
        Priority = request.Priority,
        Category = request.Category,
        ReportedBy = request.ReportedBy,
        ReporterPhone = request.ReporterPhone,
        CustomerId = request.CustomerId,
        AccountNumber = request.AccountNumber,
        Danger = request.Danger,
        Status = TicketStatus.Reported,
        IncidentId = IncidentOf(request.SiteId),
        Source = request.Source,
        ShownNumber = ShownNumber($"{request.SiteId}-2026-{number:0000}"),
        Links = { request.LinkedTicketId.Length > 0 ? [new TicketLink { TicketId = request.LinkedTicketId, Kind = TicketLinkKind.Related }] : Array.Empty<TicketLink>() },
    };
}
