using System.Numerics;

namespace CustomerCare.FunctionalTests.Killed;

/// <summary>What is told of a site whose customers all report the same outage: two tickets, then the incident, then its growth.</summary>
/// <param name="Tickets">How many were reported.</param>
internal readonly record struct Outage(int Tickets)
{
    private const int Threshold = 3;
    private const int EmailsPerTicket = 2;

    /// <summary>Tickets that are told of on their own.</summary>
    public int OnTheirOwn => Math.Min(Tickets, Threshold - 1);

    public int Posts => OnTheirOwn + (Tickets < Threshold ? 0 : 1 + BitOperations.Log2((uint)(Tickets / Threshold)));

    public int Emails => (OnTheirOwn * EmailsPerTicket) + (Tickets < Threshold ? 0 : 1);
}
