using System.Globalization;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>How many tickets, and how often is killed; <c>eng/ticket-kill-proof.sh</c> sets the environment variables for longer runs.</summary>
internal sealed record TicketKillPlan(int Kills, int Tickets, int Seed)
{
    public const int Callers = 64;

    public static TicketKillPlan FromEnvironment() => new(
        Read("CUSTOMERCARE_TICKET_KILLS") ?? 2, Read("CUSTOMERCARE_TICKETS") ?? 600, Read("CUSTOMERCARE_KILL_SEED") ?? Environment.TickCount & 0xFFFFFF);

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
