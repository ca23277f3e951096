using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Bridge.DailyLog;

/// <summary><c>GET /api/conversations/log/2026-11-29.jsonl</c>: a day of the old system's log, one JSON object a line.</summary>
internal static class DailyLogEndpoint
{
    private const int FlushBytes = 32 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // people read it
    };

    public static void MapDailyLog(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/conversations/log/{day}.jsonl", GetAsync).RequireScope(Scopes.ConversationsRead);

    private static async Task GetAsync(HttpContext context, string day, DailyLogReader reader, CancellationToken cancellationToken)
    {
        // Before the first byte: an error has its status.
        var wanted = reader.ReadDay(day);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var body = context.Response.BodyWriter;
        await foreach (var line in reader.ReadAsync(wanted, cancellationToken))
        {
            body.Write(JsonSerializer.SerializeToUtf8Bytes(line, Json));
            body.Write("\n"u8);
            if (body.UnflushedBytes > FlushBytes)
            {
                await body.FlushAsync(cancellationToken);
            }
        }

        await body.FlushAsync(cancellationToken);
    }
}
