using System.Text.Json;
using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Protos;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using Grpc.Core;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>The simulator's way in and its windows, for callers on this machine only.</summary>
internal static class SimulatorEndpoints
{
    private const int MostTickets = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // people read it
    };

    public static void MapSimulatorEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var simulator = endpoints.MapGroup("/simulator").OpenOnLoopback();
        simulator.MapPost("/messages", PostMessageAsync);
        simulator.MapGet("/messages", GetMessagesAsync);
        simulator.MapSimulatorMedia();
        simulator.MapGet("/group", GetGroupAsync);
        simulator.MapGet("/tickets", GetTicketsAsync);
        simulator.MapGet("/customers", GetCustomersAsync);
    }

    private static async Task<IResult> PostMessageAsync(
        HttpContext context,
        MessageIntake intake,
        AttachmentDesk attachments,
        IWhatsAppChannel channel,
        SimulatorPhone phones,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!IsJson(context.Request))
        {
            return Results.Json(new { detail = "The Content-Type must be application/json, in UTF-8." }, statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var body = await context.Request.ReadFromJsonAsync<SimulatorMessage>(Json, cancellationToken)
            ?? throw CareException.InvalidArgument("BODY_MISSING", "body", "The body is null; a JSON object with from and text is wanted.");
        var message = await attachments.ResolveAsync(body.ToInboundMessage(channel.Account, phones, time), cancellationToken);
        if (message.Kind == MessageKind.Unspecified)
        {
            message = message with { Kind = MediaTypes.Require(message.Attachments[0].ContentType).Kind };
        }

        // Whoever hands a message in and then goes away has still handed it in.
        var result = await intake.ReceiveAsync(message, CancellationToken.None);
        var answer = new Dictionary<string, string> { ["id"] = message.ChannelMessageId };
        if (result.Filter is { } filter)
        {
            answer["filter"] = filter;
        }

        return Results.Json(answer, Json, statusCode: StatusCodes.Status202Accepted);
    }

    // The framework answers a character set that it does not know with an internal error.
    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && request.GetTypedHeaders().ContentType is { Charset: var charset }
        && (!charset.HasValue || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static async Task<IResult> GetMessagesAsync(string? phone, SimulatorStore store, SimulatorPhone phones, CancellationToken cancellationToken)
    {
        // A plus that was not encoded arrives as a space.
        var address = phones.Parse("phone", phone?.StartsWith(' ') == true ? $"+{phone[1..]}" : phone);
        return Results.Json(await store.ChatAsync(address, cancellationToken), Json);
    }

    private static async Task<IResult> GetGroupAsync(SimulatorStore store, CancellationToken cancellationToken) =>
        Results.Json(await store.GroupAsync(cancellationToken), Json);

    private static async Task<IResult> GetTicketsAsync(TicketService.TicketServiceClient tickets, CancellationToken cancellationToken)
    {
        var found = await tickets.ListTicketsAsync(new ListTicketsRequest { PageSize = MostTickets }, cancellationToken: cancellationToken);
        return Results.Json(
            found.Tickets.Select(ticket => new
            {
                ticket.TicketId,
                Status = ticket.Status.ToCode(),
                Priority = ticket.Priority.ToCode(),
                ticket.SiteId,
                Category = ticket.Category.ToCode(),
                ticket.FaultDescription,
                ticket.ReportedBy,
                ticket.CustomerId,
                ReportedAt = ticket.ReportedAt.ToDateTimeOffset(),
                ticket.CommentCount,
            }),
            Json);
    }

    // The first customer of each site: enough to choose from, without a list of everybody.
    private static async Task<IResult> GetCustomersAsync(
        CustomerService.CustomerServiceClient customers, SiteCatalog sites, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(sites.Sites.Select(site => FindAsync(customers, $"{site.Code}-0001", cancellationToken)));
        return Results.Json(
            found.OfType<Customer>()
                .Select(customer => new
                {
                    customer.CustomerId,
                    Name = $"{customer.FirstName} {customer.LastName}".Trim(),
                    Phone = new[] { customer.Phone, customer.CellPhone1, customer.CellPhone2 }.FirstOrDefault(phone => phone.Length > 0) ?? "",
                    Site = customer.Concession,
                })
                .Where(customer => customer.Phone.Length > 0),
            Json);
    }

    private static async Task<Customer?> FindAsync(CustomerService.CustomerServiceClient customers, string customerId, CancellationToken cancellationToken)
    {
        try
        {
            return (await customers.GetCustomerAsync(new GetCustomerRequest { CustomerId = customerId }, cancellationToken: cancellationToken)).Customer;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }
}
