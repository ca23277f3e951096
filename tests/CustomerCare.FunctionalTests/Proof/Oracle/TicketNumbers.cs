using System.Globalization;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>Each site's numbers of a year run from 1 without a gap, and every ticket is a customer's of the model.</summary>
internal static class TicketNumbers
{
    public static IEnumerable<string> Problems(Evidence evidence, IReadOnlySet<string> phones)
    {
        foreach (var site in evidence.Tickets.GroupBy(file => file.Ticket.TicketId[..file.Ticket.TicketId.LastIndexOf('-')]))
        {
            var numbers = site.Select(file => int.Parse(file.Ticket.TicketId[(site.Key.Length + 1)..], CultureInfo.InvariantCulture)).Order().ToList();
            if (!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)))
            {
                yield return $"the numbers of {site.Key} are {string.Join(", ", numbers)}";
            }
        }

        foreach (var file in evidence.Tickets.Where(file => !phones.Contains(file.Ticket.ReporterPhone)))
        {
            yield return $"{file.Ticket.TicketId} is nobody's";
        }
    }
}
