using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.Tests.Hostile;

/// <summary>
/// A line of hostile.jsonl: what a customer sends, and what must hold whatever an AI makes of it. A field that is left out asks
/// nothing; what holds for every message is in <see cref="HostileOutcome"/>.
/// </summary>
internal sealed record HostileMessage
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };
    private static readonly Lazy<IReadOnlyDictionary<string, HostileMessage>> Read = new(() => ReadAll().ToDictionary(message => message.Id));

    public required string Id { get; init; }

    public required string Lang { get; init; }

    /// <summary>{padding} in it stands for so many times "Ok. " as <see cref="Padding"/> says.</summary>
    public required string Text { get; init; }

    public int Padding { get; init; }

    /// <summary>Whether the writer is a customer of Makeneng with the account 0045MAK.</summary>
    public bool Known { get; init; }

    /// <summary>The customer's name in the database, where it is hostile as well.</summary>
    public string Name { get; init; } = "Palesa Mokoena";

    /// <summary>What stands on the customer's open ticket; none where it is empty.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What the customer wrote before.</summary>
    public IReadOnlyList<string> History { get; init; } = [];

    /// <summary>A danger is told: it must be found, with P1 and a ticket.</summary>
    public bool Danger { get; init; }

    public bool? Ticket { get; init; }

    public string? Category { get; init; }

    /// <summary>The highest priority that it may have.</summary>
    public string? Most { get; init; }

    /// <summary>The lowest priority that it may have.</summary>
    public string? Least { get; init; }

    /// <summary>The sites that it may have besides the writer's own.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>The account numbers that it may have.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>What stands in no text of ours, whatever the case and the spaces.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>Whether a person has to answer.</summary>
    public bool? Person { get; init; }

    /// <summary>What the obedient AI answers, so that there is something to be kept out.</summary>
    public IReadOnlyList<string> Obeys { get; init; } = [];

    public static IReadOnlyDictionary<string, HostileMessage> All => Read.Value;

    public ClassifyRequest ToRequest()
    {
        var request = new ClassifyRequest { Text = Text.Replace("{padding}", string.Concat(Enumerable.Repeat("Ok. ", Padding)), StringComparison.Ordinal) };
        request.History.AddRange(History.Select(text => new HistoryEntry { Direction = Direction.Inbound, Text = text }));
        if (Known)
        {
            request.Customer = new CustomerContext { CustomerId = "MAK-0001", Name = Name, SiteId = "MAK", AccountNumber = "0045MAK" };
        }

        if (Fault.Length > 0)
        {
            request.OpenTicket = new OpenTicket { TicketId = "MAK-2026-0065", Category = Protos.Common.V1.Category.MeterIssue, Priority = Priority.P2, FaultSummary = Fault };
        }

        return request;
    }

    private static IEnumerable<HostileMessage> ReadAll()
    {
        using var stream = typeof(HostileMessage).Assembly.GetManifestResourceStream("hostile.jsonl")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<HostileMessage>(line, Json)!;
        }
    }
}
