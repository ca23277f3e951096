using CsCheck;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

/// <summary>Tickets with few different values, so that they meet in filters, moments and words; and requests over the same values.</summary>
internal static class ListGenerator
{
    private static readonly string[] Sites = ["MAK", "LEB", "GBO"];
    private static readonly string[] Vocabulary = ["meter", "metal", "sparks", "dark", "pole", "house"];
    private static readonly TicketStatus[] Statuses = [TicketStatus.Reported, TicketStatus.Assigned, TicketStatus.Resolved, TicketStatus.Closed];

    private static readonly Gen<string> Text = Pick(Vocabulary).Array[1, 3].Select(words => string.Join(' ', words));

    public static readonly Gen<Ticket[]> Tickets = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 1_000_000], Text, Text)
        .Select((reported, changedAfter, values, description, reporter) => Create(reported, reported + changedAfter, values, description, reporter))
        .Array[0, 24]
        .Select(Number);

    public static readonly Gen<ListTicketsRequest> Requests = Gen.Select(
        Filters(), Gen.Int[1, 7], Pick(Enum.GetValues<TicketOrder>()), Gen.Int[0, 9], Gen.Int[0, 9],
        Pick("", "", "", "meter", "met", "dark", "h", "sparks pole", "nothing", "pole me"))
        .Select((request, size, order, from, until, search) =>
        {
            var its = new ListTicketsRequest(request) { PageSize = size, Order = order, Search = search };
            its.ReportedFrom = from > 6 ? null : ListSpecification.At(from);
            its.ReportedUntil = until > 6 ? null : ListSpecification.At(until);
            return its;
        });

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    // Mostly one filter or two: with all of them nothing is left.
    private static Gen<ListTicketsRequest> Filters() => Gen.Select(Gen.Int[0, 16], Gen.Int[0, 40], Gen.Int[0, 2]).Select((one, two, value) =>
    {
        var request = new ListTicketsRequest();
        Set(request, one, value);
        Set(request, two, value);
        return request;
    });

    private static void Set(ListTicketsRequest request, int filter, int value)
    {
        switch (filter)
        {
            case 0: request.SiteId = Sites[value]; break;
            case 1: request.Statuses.Add(Statuses[value]); break;
            case 2: request.Statuses.Add([Statuses[value], Statuses[value + 1]]); break;
            case 3: request.Priority = (Priority)(value + 1); break;
            case 4: request.Category = (Category)(value + 1); break;
            case 5: request.CustomerId = $"C{value}"; break;
            case 6: request.AccountNumber = $"A{value}"; break;
            case 7: request.ReporterPhone = $"2665800000{value}"; break;
            case 8: request.ElementType = $"T{value}"; break;
            case 9: request.ElementId = $"E{value}"; break;
            case 10: request.AssignedTo = $"W{value}"; break;
            case 11: request.IncidentId = $"I{value}"; break;
            case 12: request.OpenOnly = true; break;
            default: break;
        }
    }

    private static Ticket Create(int reported, int changed, int values, string description, string reporter)
    {
        var ticket = ListSpecification.NewTicket(0, reported);
        ticket.SiteId = Sites[Take(3)];
        ticket.Status = Statuses[Take(4)];
        ticket.Priority = (Priority)(1 + Take(4));
        ticket.Category = (Category)(1 + Take(3));
        ticket.CustomerId = Named("C");
        ticket.AccountNumber = Named("A");
        ticket.ReporterPhone = Named("2665800000");
        ticket.ElementType = Named("T");
        ticket.ElementId = Named("E");
        ticket.AssignedTo = Named("W");
        ticket.IncidentId = Named("I");
        (ticket.FaultDescription, ticket.ReportedBy) = (description, reporter);
        ticket.UpdatedAt = ListSpecification.At(changed);
        ticket.ResolvedAt = ticket.Status is TicketStatus.Resolved or TicketStatus.Closed ? ticket.UpdatedAt : null;
        return ticket;

        string Named(string prefix) => Take(3) is > 0 and var its ? $"{prefix}{its}" : "";

        // A small generator of its own: the number of draws would be too much for shrinking.
        int Take(int count)
        {
            values = (int)(((values * 1103515245L) + 12345) & 0x7fffffff);
            return (values >> 8) % count;
        }
    }

    private static Ticket[] Number(Ticket[] tickets)
    {
        for (var i = 0; i < tickets.Length; i++)
        {
            tickets[i] = new Ticket(tickets[i]) { TicketId = $"{tickets[i].SiteId}-2026-{i + 1:0000}" };
        }

        return tickets;
    }
}
