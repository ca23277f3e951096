using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Domain.Incidents;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Docs;

/// <summary>docs/tickets.md says what the code does.</summary>
public sealed class TicketGuideTests
{
    private static readonly IReadOnlyList<TicketStatus> Statuses = [.. Enum.GetValues<TicketStatus>().Where(status => status != TicketStatus.Unspecified)];

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository(), "docs", "tickets.md"));

    [Fact]
    public void Guide_TableOfAllowedChanges_IsThatOfTheRules()
    {
        var expected = Statuses.Select(from => $"| {from.ToCode()} |{string.Concat(Statuses.Select(to => $" {Who(from, to)} |"))}".Replace("  ", " ", StringComparison.Ordinal));

        Assert.Equal(
            [$"| from | {string.Join(" | ", Statuses.Select(status => status.ToCode()))} |", .. expected],
            Lines.Where(line => line.StartsWith("| from |", StringComparison.Ordinal) || IsRow(line)));
    }

    [Fact]
    public void Guide_EveryStatus_IsExplained() =>
        Assert.All(Statuses, status => Assert.Contains(Lines, line => line.StartsWith($"| `{status.ToCode()}` |", StringComparison.Ordinal)));

    [Fact]
    public void Guide_EveryFieldThatCanBeChanged_IsNamedInTheirOrder()
    {
        var text = string.Join(' ', Lines);
        var names = string.Join(", ", TicketFields.Changeable.Select(field => $"`{field.Name}`"));

        Assert.Contains($"These can be changed: {names}.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Guide_EveryLinkKind_IsNamed() => Assert.All(
        Codes.TicketLinkKindCodes,
        code => Assert.Contains(Lines, line => line == $"| `{code}` | `{TicketLinks.Inverse(Codes.ToTicketLinkKind(code)).ToCode()}` |" || line.EndsWith($"| `{code}` |", StringComparison.Ordinal)));

    [Theory]
    [InlineData(EventType.TicketCreated)]
    [InlineData(EventType.P1TicketCreated)]
    [InlineData(EventType.Escalated)]
    [InlineData(EventType.PriorityChanged)]
    [InlineData(EventType.StatusChanged)]
    [InlineData(EventType.Commented)]
    [InlineData(EventType.IncidentOpened)]
    [InlineData(EventType.IncidentGrew)]
    [InlineData(EventType.IncidentClosed)]
    [InlineData(EventType.OutageEnded)]
    public void Guide_Event_NamesItsValues(EventType type)
    {
        var row = Assert.Single(Lines, line => line.StartsWith($"| `{type.ToCode()}` |", StringComparison.Ordinal));

        Assert.All(ValuesOf(type), name => Assert.Contains($"`{name}`", row, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ValuesOf(EventType type)
    {
        var before = new Ticket { SiteId = "MAK", Priority = Priority.P2, Status = TicketStatus.Reported };
        var after = new Ticket { SiteId = "LEB", Priority = Priority.P1, Status = TicketStatus.Pending, EscalationLevel = 1 };
        var incident = new IncidentRow { IncidentId = "INC-MAK-2026-0001", SiteId = "MAK", Category = "no-power", Summary = "No power.", OpenedAt = 1, LastTicketAt = 1 };
        var told = type switch
        {
            EventType.Commented => TicketEvents.OfComment(after, new Comment()),
            EventType.IncidentOpened => IncidentEvents.Opened(after, incident, []),
            EventType.IncidentGrew => IncidentEvents.Grew(after, incident),
            EventType.IncidentClosed => IncidentEvents.Closed(after, incident, ""),
            EventType.OutageEnded => IncidentEvents.Ended(after, incident, ""),
            _ => TicketEvents.Of(before, after, "").Single(each => each.Type == type),
        };
        return told.Values.Keys;
    }

    private static string Who(TicketStatus from, TicketStatus to) => from == to || !StatusRules.After(from).Contains(to) ? ""
        : StatusRules.May(ActorType.Customer, from, to) ? "customer"
        : "staff";

    private static bool IsRow(string line) => line.Count(letter => letter == '|') == Statuses.Count + 2
        && Statuses.Any(status => line.StartsWith($"| {status.ToCode()} |", StringComparison.Ordinal));

    // Where the solution lies, above the tests' output.
    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerCare.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("There is no CustomerCare.sln above the tests.");
        }

        return folder.FullName;
    }
}
