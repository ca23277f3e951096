using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerCare.Bridge.Media;
using CustomerCare.Bridge.Messages;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>Files of the simulated phone: <c>POST /simulator/media?name=</c> with the file as body, <c>GET /simulator/media/{mediaId}</c>.</summary>
internal static class SimulatorMedia
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static void MapSimulatorMedia(this IEndpointRouteBuilder simulator)
    {
        // How large a file may be hangs on what it is, and the desk counts.
        simulator.MapPost("/media", UploadAsync).WithMetadata(new DisableRequestSizeLimitAttribute());
        simulator.MapGet("/media/{mediaId}", DownloadAsync);
    }

    private static async Task<IResult> UploadAsync(string? name, HttpContext context, MediaDesk desk, TimeProvider time, CancellationToken cancellationToken)
    {
        var header = new MediaHeader { RequestId = $"simulator.{Ids.New(time)}", ContentType = context.Request.ContentType ?? "", FileName = name ?? "" };
        var media = await desk.StoreAsync(header, PartsOf(context.Request.BodyReader, cancellationToken), cancellationToken);
        var kind = MessageKinds.ToColumn(MediaTypes.Require(media.ContentType).Kind);
        return Results.Json(new { media.MediaId, media.ContentType, media.FileName, media.SizeBytes, Kind = kind }, Json, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> DownloadAsync(string mediaId, HttpContext context, MediaStore store, CancellationToken cancellationToken)
    {
        var media = await store.FindAsync(mediaId, cancellationToken) ?? throw CareException.NotFound("MEDIA_NOT_FOUND", "There is no such file.");
        var isShown = MediaTypes.Find(media.ContentType)?.Kind is MessageKind.Image or MessageKind.Audio or MessageKind.Video;
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(media.FileName.Length > 0 ? media.FileName : media.MediaId);

        // It comes from a stranger: it is what we found it to be, and it runs nothing.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.ContentLength = media.SizeBytes;
        return Results.Stream(body => CopyAsync(media, store, body, cancellationToken), media.ContentType);
    }

    private static async Task CopyAsync(MediaInfo media, MediaStore store, Stream body, CancellationToken cancellationToken)
    {
        var sent = 0L;
        for (var number = 0; sent < media.SizeBytes; number++)
        {
            // Where the file is removed meanwhile the answer ends short of its length, and nobody takes it for whole.
            var piece = await store.ReadPieceAsync(media.MediaId, number, cancellationToken) ?? throw new IOException("The file was removed while it was read.");
            await body.WriteAsync(piece, cancellationToken);
            sent += piece.Length;
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> PartsOf(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                yield return segment;
            }

            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }
}
