using System.Text;
using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Tests.Media;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Dapper;
using Google.Protobuf;

namespace CustomerCare.Bridge.Tests.Privacy;

/// <summary>A customer with a name, who said things by which they can be known.</summary>
public abstract class PersonTest : BridgeHostTest
{
    private protected const string OtherPhone = "26658009999";
    private protected const string Lid = "778899@lid";

    /// <summary>Everything by which the person could be known, and what they said.</summary>
    private protected static readonly string[] Traces = ["Thabo", "Mokhesi", "58001234", "MAK-0001", "0045MAK", "grinding mill", "secret-id", "778899"];

    private protected ConversationService.ConversationServiceClient Client => new(Host.Grpc(Scopes.Admin, Scopes.ConversationsWrite, Scopes.ConversationsRead, Scopes.TicketsOnBehalf));

    private protected async Task StartAsync(DatabaseKind kind, string setting = "Bridge:LateAfter=01:00:00")
    {
        Services.Customers.Add($"+{TestMessages.Phone}", new Customer
        {
            CustomerId = "MAK-0001",
            FirstName = "Thabo",
            LastName = "Mokhesi",
            Concession = "MAK",
            AccountNumbers = { "0045MAK" },
        });
        await StartAsync(kind, _ => { }, setting);
    }

    /// <summary>The person's own words, under a channel's id that they can be known by.</summary>
    private protected Task<IntakeResult> SayAsync(string id = "secret-id-1", string text = "no power at the grinding mill") => SendAsync(text, id);

    private protected Task<ErasePersonResponse> EraseAsync(string requestId = "erase-1") =>
        Client.ErasePersonAsync(new ErasePersonRequest { RequestId = requestId, Phone = TestMessages.Phone }, cancellationToken: Cancellation).ResponseAsync;

    private protected Task<ErasePersonResponse> EraseByAddressAsync(string address) =>
        Client.ErasePersonAsync(new ErasePersonRequest { RequestId = "erase-1", Address = address }, cancellationToken: Cancellation).ResponseAsync;

    /// <summary>The person's own words from an address that does not tell the phone.</summary>
    private protected Task<IntakeResult> SayFromLidAsync(string id = "secret-id-9", string text = "dark at the grinding mill") => SendAsync(FromLid(id, text));

    private protected static InboundMessage FromLid(string id, string text) =>
        TestMessages.Text(text, id) with { Sender = Lid, ChatId = Lid, Phone = "", SentAt = TimeProvider.System.GetUtcNow() };

    private protected Task LinkAsync() => Client.LinkAddressAsync(
        new LinkAddressRequest { RequestId = "link-1", ChannelAccount = TestMessages.Account, Address = Lid, Phone = TestMessages.Phone }, cancellationToken: Cancellation).ResponseAsync;

    /// <summary>A picture by its first bytes, with words behind them.</summary>
    private protected async Task<MediaInfo> UploadAsync(string name, string words = "grinding mill")
    {
        using var call = Client.UploadMedia(cancellationToken: Cancellation);
        await call.RequestStream.WriteAsync(
            new UploadMediaRequest { Header = new MediaHeader { RequestId = $"upload-{name.Length}", ContentType = "image/jpeg", FileName = name } }, Cancellation);
        await call.RequestStream.WriteAsync(new UploadMediaRequest { Chunk = ByteString.CopyFrom([.. SampleFiles.Jpeg, .. Encoding.UTF8.GetBytes(words)]) }, Cancellation);
        await call.RequestStream.CompleteAsync();
        return (await call.ResponseAsync).Media;
    }

    private protected async Task<string> ConversationIdAsync() =>
        Assert.Single(await QueryAsync<string>("SELECT conversation_id FROM conversations WHERE phone = @Phone", new { TestMessages.Phone }));

    private protected async Task<List<PersonRecord>> ExportAsync(int pageSize = 0, string address = "")
    {
        var records = new List<PersonRecord>();
        var request = new ExportPersonRequest { RequestId = "export-1", Phone = address.Length > 0 ? "" : TestMessages.Phone, Address = address, PageSize = pageSize };
        do
        {
            var page = await Client.ExportPersonAsync(request, cancellationToken: Cancellation);
            Assert.True(pageSize == 0 || page.Records.Count <= pageSize);
            records.AddRange(page.Records);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return records;
    }

    /// <summary>Each text and each blob of each table, with the name of its place.</summary>
    private protected Task<List<string>> EverythingAsync() => Database.ReadAsync(
        async connection =>
        {
            var texts = new List<string>();
            foreach (var table in await connection.QueryAsync<string>(TablesSql))
            {
                foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table}"))
                {
                    texts.AddRange(row.Select(column => $"{table}.{column.Key}: {TextOf(column.Value)}"));
                }
            }

            return texts;
        },
        Cancellation);

    private protected async Task AssertNothingIsLeftAsync() =>
        Assert.All(await EverythingAsync(), text => Assert.DoesNotContain(Traces, trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)));

    private protected string TablesSql => Database.Dialect == Dialect.Postgres
        ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1";

    private static string TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        _ => $"{value}",
    };
}
