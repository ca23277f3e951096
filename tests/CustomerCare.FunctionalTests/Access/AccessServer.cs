using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Customer.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Standalone;
using CustomerCare.Testing;
using CustomerCare.Testing.OpenId;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>A Standalone in this process, so that the endpoints which it lists are those which are called, and what the samples speak of.</summary>
public sealed class AccessServer : IAsyncLifetime
{
    private const string ClientId = "console";
    private const string ClientSecret = "a secret between us and the provider";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly StandaloneData _data = new();
    private readonly EndpointCalls _calls = new(FreePort.Next(), FreePort.Next());
    private OpenIdProvider? _provider;
    private WebApplication? _app;
    private GrpcChannel? _channel;
    private CallInvoker? _admin;

    internal IReadOnlyList<AppEndpoint> Endpoints { get; private set; } = [];

    internal EndpointCalls Calls => _calls;

    internal TokenIssuer Issuer => _app!.Services.GetRequiredService<TokenIssuer>();

    /// <summary>Whoever calls where it does not matter who.</summary>
    internal StaffUser Staff { get; private set; } = null!;

    internal Customer Customer { get; private set; } = null!;

    internal string TicketId { get; private set; } = "";

    internal string MediaId { get; private set; } = "";

    internal string ConversationId { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _provider = await OpenIdProvider.StartAsync();
        _provider.Register(new OpenIdClient(ClientId, ClientSecret, $"{_calls.Web}/sign-in/callback"));
        _provider.User = new OpenIdUser("lerato") { IdClaims = new Dictionary<string, object?> { ["role"] = "viewer" } };
        _app = StandaloneApp.Build([.. Settings().Select(setting => $"--{setting}")]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Endpoints = AppEndpoint.Of(_app);
        await WaitUntilReadyAsync();

        _channel = GrpcChannel.ForAddress(_calls.Grpc);
        _admin = _channel.Intercept(headers => new Metadata { { "authorization", $"Bearer {Issuer.Mint("preparation", Scopes.All, TimeSpan.FromMinutes(10))}" } });
        Staff = await NewUserAsync();
        Customer = (await new CustomerService.CustomerServiceClient(_admin).GetCustomerAsync(new GetCustomerRequest { CustomerId = "MAK-0001" })).Customer;
        TicketId = await NewTicketAsync();
        MediaId = await NewFileAsync();
        ConversationId = await NewConversationAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        _calls.Dispose();
        _data.Dispose();
    }

    internal async Task<StaffUser> NewUserAsync()
    {
        var user = AccountSamples.NewUser();
        var created = await new AccountService.AccountServiceClient(_admin).CreateUserAsync(user);
        return new StaffUser(created.User.UserId, created.User.UserName, user.Password);
    }

    /// <param name="linked">What it is linked with; empty for nothing.</param>
    internal async Task<string> NewTicketAsync(string linked = "")
    {
        var request = TicketSamples.NewTicket();
        request.LinkedTicketId = linked;
        return (await new TicketService.TicketServiceClient(_admin).CreateTicketAsync(request)).Ticket.TicketId;
    }

    /// <returns>The outage's site.</returns>
    internal async Task<string> AnnounceOutageAsync(AnnounceOutageRequest request) =>
        (await new AnnouncementService.AnnouncementServiceClient(_admin).AnnounceOutageAsync(request)).Outage.SiteId;

    /// <summary>Somebody whom nobody has heard of and who is blocked.</summary>
    internal async Task<string> NewBlockedPhoneAsync()
    {
        var phone = $"2665{Random.Shared.Next(10_000_000):0000000}";
        await Conversations.BlockSenderAsync(new BlockSenderRequest { RequestId = Visit.NewId(), Phone = phone, Reason = "abuse" });
        return phone;
    }

    // The block list is where a conversation's id can be read off a phone.
    private async Task<string> NewConversationAsync()
    {
        const string phone = "26658007654";
        await Conversations.DeliverMessageAsync(new DeliverMessageRequest
        {
            Message = new InboundMessage { ChannelAccount = "simulator", MessageId = Visit.NewId(), ChatId = phone, Sender = phone, Phone = phone, Text = "Kea leboha" },
        });
        var blocked = await Conversations.BlockSenderAsync(new BlockSenderRequest { RequestId = Visit.NewId(), Phone = phone, Reason = "to read its id" });
        await Conversations.UnblockSenderAsync(new UnblockSenderRequest { RequestId = Visit.NewId(), Phone = phone });
        return blocked.Blocked.ConversationId;
    }

    private ConversationService.ConversationServiceClient Conversations => new(_admin);

    /// <summary>An open incident and one of its tickets.</summary>
    internal async Task<(string IncidentId, string TicketId)> NewIncidentAsync()
    {
        Ticket? last = null;
        for (var report = 0; report < 3; report++)
        {
            var request = TicketSamples.NewTicket();
            request.Category = Category.NoPower;
            last = (await new TicketService.TicketServiceClient(_admin).CreateTicketAsync(request)).Ticket;
        }

        return (last!.IncidentId, last.TicketId);
    }

    private async Task<string> NewFileAsync()
    {
        using var call = new ConversationService.ConversationServiceClient(_admin).UploadMedia();
        foreach (var part in MessageSamples.TextFile())
        {
            await call.RequestStream.WriteAsync(part);
        }

        await call.RequestStream.CompleteAsync();
        return (await call).Media.MediaId;
    }

    /// <summary>A message that was handed in, whatever has become of it.</summary>
    internal async Task<Message> NewMessageAsync()
    {
        var client = new ConversationService.ConversationServiceClient(_admin);
        var delivered = await client.DeliverMessageAsync(new DeliverMessageRequest { Message = MessageSamples.NewMessage() });
        return (await client.GetMessageAsync(new GetMessageRequest { MessageId = delivered.MessageId })).Message;
    }

    internal async Task<Visit> VisitAsync(Sample sample) => new(this, sample.NeedsOwnUser ? await NewUserAsync() : Staff, sample.Scope);

    private string[] Settings() =>
    [
        $"CustomerCare:DataDirectory={_data.Path}",
        $"Kestrel:Endpoints:http:Url={_calls.Web}", "Kestrel:Endpoints:http:Protocols=Http1",
        $"Kestrel:Endpoints:grpc:Url={_calls.Grpc}", "Kestrel:Endpoints:grpc:Protocols=Http2",
        $"Auth:Authority:Address={_provider!.Address}", $"Auth:Authority:ClientId={ClientId}", $"Auth:Authority:ClientSecret={ClientSecret}",
        "Accounts:PasswordIterations=100000", "RateLimits:SignIn:Burst=10000", "RateLimits:Search:Burst=10000", "RateLimits:Lookup:Burst=10000",
        "Logging:Console:LogLevel:Default=Error",
    ];

    private Task WaitUntilReadyAsync() => Until.TrueAsync(
        async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{_calls.Web}/ready");
            using var answer = await _calls.SendAsync(request);
            return answer.IsSuccessStatusCode;
        },
        StartLimit,
        () => "Standalone is not ready.");
}
