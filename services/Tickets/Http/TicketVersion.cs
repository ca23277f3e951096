using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;

namespace CustomerCare.Tickets.Http;

/// <summary>A ticket's version in HTTP's own words: <c>ETag</c> of an answer, <c>If-Match</c> of a request.</summary>
internal static class TicketVersion
{
    /// <summary>The answer that shows a ticket, with its version.</summary>
    public static IResult Show(HttpContext context, Ticket ticket, object body, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = $"\"{ticket.Etag}\"";
        return Results.Json(body, JsonBody.Options, statusCode: status);
    }

    /// <summary>
    /// The version that the caller has read; empty where any will do. A weak tag, an empty one and a list match none, and a number
    /// without its quotes is taken for what it means.
    /// </summary>
    public static string Wanted(HttpContext context) => context.Request.Headers.IfMatch.ToString().Trim() switch
    {
        "*" => "",
        ['"', .. { Length: > 0 } tag, '"'] => tag,
        var other => other,
    };

    /// <summary>RFC 9110 has a status of its own for this, where our table says 409.</summary>
    public static IResult Refuse(CareException stale) =>
        Results.Json(new { Detail = stale.Message }, JsonBody.Options, statusCode: StatusCodes.Status412PreconditionFailed);
}
