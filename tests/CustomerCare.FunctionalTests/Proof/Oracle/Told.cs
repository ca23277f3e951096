using System.Text.RegularExpressions;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>The operations group and the dispatchers are told of every ticket, once.</summary>
internal static partial class Told
{
    public static IEnumerable<string> Problems(Evidence evidence)
    {
        var posts = evidence.Sent.Where(message => message.Recipient == Evidence.Group).ToList();
        var mails = evidence.Emails.Select(mail => $"{mail.To}: {mail.Subject}").ToList();
        foreach (var text in posts.GroupBy(post => post.Text).Where(texts => texts.Count() > 1 + MovedAway(evidence, texts.Key)))
        {
            yield return $"the group was told {text.Count()} times, by {string.Join(", ", text.Select(post => post.MessageId))}: {text.Key}";
        }

        foreach (var id in evidence.Emails.GroupBy(mail => mail.MessageId).Where(same => same.Count() > 1))
        {
            yield return $"{id.Count()} mails {id.Key}";
        }

        foreach (var subject in mails.Where(mail => TicketNames.In(mail).Any()).GroupBy(mail => mail).Where(same => same.Count() > 1))
        {
            yield return $"{subject.Count()} mails to {subject.Key}";
        }

        // From the third on, the tickets of an outage are told of with it.
        var postedOf = posts.SelectMany(post => TicketNames.In(post.Text)).ToHashSet();
        var mailedOf = mails.SelectMany(TicketNames.In).ToHashSet();
        foreach (var ticket in evidence.Tickets.Select(file => file.Ticket).Where(ticket => ticket.IncidentId.Length == 0))
        {
            if (!postedOf.Contains(ticket.TicketId))
            {
                yield return $"the group was not told of {ticket.TicketId}";
            }

            if (!mailedOf.Contains(ticket.TicketId))
            {
                yield return $"there is no mail of {ticket.TicketId}";
            }
        }
    }

    // An outage that loses a ticket to another site, and gets a new one, comes to the same number again, and says so.
    private static int MovedAway(Evidence evidence, string post) => Outage().Match(post) is { Success: true } outage
        ? evidence.Tickets.Count(file => file.Ticket.TicketId.StartsWith($"{outage.Groups[1].Value}-", StringComparison.Ordinal) && file.Ticket.SiteId != outage.Groups[1].Value)
        : 0;

    [GeneratedRegex(@"now \d+ tickets\nIncident: INC-([A-Z]{3})-")]
    private static partial Regex Outage();
}
