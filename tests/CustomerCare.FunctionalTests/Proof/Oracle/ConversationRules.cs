using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.Proof.Model;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What depends on how the Bridge talks; everything else holds however it does.</summary>
internal static class ConversationRules
{
    private static readonly Regex[] Openings = [.. ReadOpenings()];

    /// <summary>Each topic opens at most one ticket; what is said of it later belongs there.</summary>
    public static int MostTickets(Case about) => about.Customer.Messages.Where(message => message.IsReport).Select(message => message.Topic).Distinct().Count();

    /// <summary>Safety advice may come ahead of the reply to the same message.</summary>
    public static int MostReplies(Case about) => about.Accepted.Count + about.Uncertain.Count + about.Customer.Messages.Count(message => message.Talk == Talk.Danger);

    /// <summary>Whether a text is safety advice.</summary>
    public static bool IsAdvice(SentMessage reply) => reply.Text.Contains("DANGER", StringComparison.Ordinal);

    /// <summary>Whether a text tells that a ticket was opened.</summary>
    public static bool IsOpening(SentMessage reply) => Openings.Any(opening => opening.IsMatch(reply.Text));

    /// <summary>Whether a message must be answered by a text of its own or one that came later; thanks and greetings beside others need none.</summary>
    public static bool WantsAnswer(ModelMessage message) => message.Talk is Talk.Fault or Talk.Danger or Talk.StatusQuestion or Talk.Inquiry;

    private static IEnumerable<Regex> ReadOpenings()
    {
        using var texts = JsonDocument.Parse(File.ReadAllText(Path.Combine(ServicePrograms.Repository, "services", "Bridge", "Texts", "texts.json")));
        foreach (var text in texts.RootElement.GetProperty("customer").EnumerateObject().Where(text => text.Name.Contains("ticket_opened", StringComparison.Ordinal)))
        {
            var english = Regex.Escape(text.Value.GetProperty("english").GetString()!);
            yield return new Regex(Regex.Replace(english, @"\\\{\w+}", ".+"), RegexOptions.CultureInvariant);
        }
    }
}
