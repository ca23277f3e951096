using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>The ticket service over gRPC, as another system uses it.</summary>
internal sealed class TicketCalls(GrpcChannel channel, string token)
{
    private const int PageSize = 100;

    private readonly TicketService.TicketServiceClient _client = new(channel);
    private readonly Metadata _headers = new() { { "authorization", $"Bearer {token}" } };

    public async Task<GetTicketResponse> GetAsync(string ticketId) => await _client.GetTicketAsync(new GetTicketRequest { TicketId = ticketId }, _headers);

    /// <summary>What happened to a ticket, oldest first.</summary>
    public async Task<IReadOnlyList<ActivityEntry>> ActivityAsync(string ticketId) =>
        [.. (await _client.ListActivityAsync(new ListActivityRequest { TicketId = ticketId }, _headers)).Entries];

    /// <summary>All tickets, over all pages.</summary>
    public async Task<IReadOnlyList<Ticket>> ListAsync()
    {
        var tickets = new List<Ticket>();
        var request = new ListTicketsRequest { PageSize = PageSize };
        do
        {
            var page = await _client.ListTicketsAsync(request, _headers);
            tickets.AddRange(page.Tickets);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return tickets;
    }
}
