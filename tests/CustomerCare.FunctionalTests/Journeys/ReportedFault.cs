using System.Diagnostics;
using System.Globalization;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.FunctionalTests.Journeys;

/// <summary>A customer has reported a fault to a fresh Standalone with default settings, and everything that must follow was seen within the time limit.</summary>
public sealed class ReportedFault : IAsyncLifetime
{
    internal const string Phone = "+26658001234";
    internal const string Customer = "Thabo Mokhesi";
    internal const string Text = "I have no electricity at my house in Mazenod since this morning";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly StandaloneData _data = new();
    private ServiceProcess? _process;

    /// <summary>The year in a ticket's number is the year in Lesotho.</summary>
    internal static string TicketId { get; } = string.Create(CultureInfo.InvariantCulture, $"MAK-{DateTimeOffset.UtcNow.AddHours(2).Year}-0001");

    internal HttpClient Http => _process!.Http;

    internal string AdminToken => _data.AdminToken;

    internal TicketCalls Tickets => new(_process!.Channel, _data.AdminToken);

    internal IReadOnlyList<ChatLine> Chat { get; private set; } = [];

    internal IReadOnlyList<GroupPost> Group { get; private set; } = [];

    internal IReadOnlyList<EmailLine> Emails { get; private set; } = [];

    internal int EmailFiles => _data.Emails().Count;

    internal GetTicketResponse Ticket { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        LogCheck.AddPrivate(Customer);
        _process = await _data.StartReadyAsync();
        var simulator = new Simulator(_process.Http);
        var clock = Stopwatch.StartNew();
        await simulator.SendAsync(Phone, Text);
        await Until.TrueAsync(
            async () =>
            {
                Chat = await simulator.ChatAsync(Phone);
                Group = await simulator.GroupAsync();
                Emails = await simulator.EmailsAsync();
                return Chat.Count >= 2 && Group.Count >= 1 && Emails.Count >= 2;
            },
            Limit - clock.Elapsed,
            () => $"The chat has {Chat.Count} lines, the group {Group.Count} posts, the outbox {Emails.Count} e-mails.");
        Ticket = await Tickets.GetAsync(TicketId);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _data.Dispose();
    }
}
