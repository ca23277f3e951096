using System.Text.Json;
using CustomerCare.ServiceDefaults.Auth;
using MimeKit;

namespace CustomerCare.Notifier.Channels;

/// <summary>Shows the mail folder to people who try the product on their own machine.</summary>
internal static class MailFolderEndpoints
{
    private const int MaxShown = 200;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // people read it
    };

    public static void MapMailFolder(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/simulator/emails", ListAsync).OpenOnLoopback();

    private static async Task<IResult> ListAsync(MailFolder folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Path))
        {
            return Results.Json(Array.Empty<MailJson>(), Json);
        }

        var newest = new DirectoryInfo(folder.Path).EnumerateFiles("*.eml")
            .OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).Take(MaxShown);
        var mails = new List<MailJson>();
        foreach (var file in newest)
        {
            if (await ReadAsync(file, cancellationToken) is { } mail)
            {
                mails.Add(mail);
            }
        }

        return Results.Json(mails, Json);
    }

    /// <summary>Null where the file is no mail, or was deleted a moment ago: the folder belongs to people as well.</summary>
    private static async Task<MailJson?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(file.FullName, cancellationToken);
            return new MailJson(Path.GetFileNameWithoutExtension(file.Name), message.MessageId, message.To.ToString(), message.Subject, message.Date, message.TextBody);
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            return null;
        }
    }

    private sealed record MailJson(string Id, string? MessageId, string To, string? Subject, DateTimeOffset At, string? Text);
}
