using System.Text.Json;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Http;

/// <summary>The O&amp;M HTTP API of the old system, with and without <c>/api</c>. Translates only.</summary>
internal static class TicketEndpoints
{
    private const string SourceHeader = "X-OM-Source";
    private const int MaxSourceLength = 64;

    public static void MapTicketEndpoints(this IEndpointRouteBuilder endpoints)
    {
        // Callers whose base address ends in /api leave the om out.
        foreach (var path in (string[])["/om/tickets", "/api/om/tickets", "/api/tickets"])
        {
            var tickets = endpoints.MapGroup(path);
            tickets.MapPost("", CreateAsync).RequireScope(Scopes.TicketsWrite);
            tickets.MapPost("/{id}/comments", AddCommentAsync).RequireScope(Scopes.TicketsWrite);
            tickets.MapGet("", ListAsync).RequireScope(Scopes.TicketsRead).LimitRate(RateLimit.Search);
            tickets.MapPatch("/{id}", UpdateAsync).RequireScope(Scopes.TicketsWrite);
            tickets.MapGet("/statistics", StatisticsEndpoint.GetAsync).RequireScope(Scopes.TicketsRead).LimitRate(RateLimit.Search);
            tickets.MapGet("/export", ExportEndpoint.GetAsync).RequireScope(Scopes.TicketsRead).LimitRate(RateLimit.Search).DisableRequestTimeout();
            tickets.MapGet("/{id}", GetAsync).RequireScope(Scopes.TicketsRead);
        }
    }

    private static async Task<IResult> CreateAsync(HttpContext context, TicketDesk desk, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<NewTicketJson>(context, cancellationToken);
        var caller = CallerOf(context);
        var response = await desk.CreateAsync(body.ToRequest(RequestId(context), caller.Source), caller, cancellationToken);
        return TicketVersion.Show(context, response.Ticket, TicketJson.From(response.Ticket), StatusCodes.Status201Created);
    }

    private static async Task<IResult> AddCommentAsync(string id, HttpContext context, TicketDesk desk, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<NewCommentJson>(context, cancellationToken);
        var request = new AddCommentRequest
        {
            RequestId = RequestId(context),
            TicketId = id,
            Author = body.User ?? "",
            Text = body.Text ?? "",
            Channel = "http",
        };
        var response = await desk.AddCommentAsync(request, CallerOf(context), cancellationToken);
        return Results.Json(CommentJson.From(response.Comment), JsonBody.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> UpdateAsync(string id, HttpContext context, TicketChanges changes, CancellationToken cancellationToken)
    {
        var request = TicketPatch.Read(await JsonBody.ReadAsync<Dictionary<string, JsonElement>>(context, cancellationToken), id);
        request.RequestId = RequestId(context);
        request.Etag = TicketVersion.Wanted(context);
        try
        {
            var ticket = (await changes.UpdateAsync(request, CallerOf(context), cancellationToken)).Ticket;
            return TicketVersion.Show(context, ticket, TicketJson.From(ticket));
        }
        catch (CareException stale) when (stale.Kind == ErrorKind.Aborted)
        {
            return TicketVersion.Refuse(stale);
        }
    }

    private static async Task<IResult> GetAsync(string id, HttpContext context, TicketDesk desk, CancellationToken cancellationToken)
    {
        var found = await desk.GetAsync(id, cancellationToken);
        var ticket = JsonSerializer.SerializeToNode(TicketJson.From(found.Ticket), JsonBody.Options)!.AsObject();
        ticket["comments"] = JsonSerializer.SerializeToNode(found.Comments.Select(CommentJson.From), JsonBody.Options);
        return TicketVersion.Show(context, found.Ticket, ticket);
    }

    private static async Task<IResult> ListAsync(HttpContext context, TicketDesk desk, CancellationToken cancellationToken)
    {
        // The old API has no token to go on with.
        var found = await desk.ListAsync(ListParameters.Read(context.Request.Query), cancellationToken, whole: true);
        return Results.Json(new { Tickets = found.Tickets.Select(TicketJson.From), Total = found.TotalSize }, JsonBody.Options);
    }

    internal static TicketCaller CallerOf(HttpContext context)
    {
        var source = context.Request.Headers[SourceHeader].ToString().Trim();
        return source.Length <= MaxSourceLength ? TicketCaller.Of(context, source) : throw CareException.InvalidArgument(
            "SOURCE_TOO_LONG", SourceHeader, $"{SourceHeader} has {source.Length} characters; at most {MaxSourceLength} are wanted.");
    }

    // Two clients may choose the same key without meaning the same request.
    internal static string RequestId(HttpContext context) => context.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
        ? $"http:{CallerIdentity.Of(context)?.Client}:{key}"
        : $"http:{Guid.NewGuid():N}";
}
