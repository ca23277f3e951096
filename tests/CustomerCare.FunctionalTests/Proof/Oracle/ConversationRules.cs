using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Proof.Model;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>What depends on how the Bridge talks; everything else holds however it does.</summary>
internal static partial class ConversationRules
{
    /// <summary>Each topic opens at most one ticket; what is said of it later belongs there.</summary>
    public static int MostTickets(Case about) => about.Customer.Messages.Where(message => message.IsReport).Select(message => message.Topic).Distinct().Count();

    /// <summary>Ahead of its reply a message may get one that says that we have it, and safety advice.</summary>
    public static int MostReplies(Case about) => (2 * (about.Accepted.Count + about.Uncertain.Count)) + about.Customer.Messages.Count(message => message.Talk == Talk.Danger);

    /// <summary>Whether a text is safety advice.</summary>
    public static bool IsAdvice(SentMessage reply) => reply.Text.Contains("DANGER", StringComparison.Ordinal);

    /// <summary>The tickets of which a text tells that they were opened, in its English part.</summary>
    public static IEnumerable<string> OpenedIn(SentMessage reply) => Opened().Matches(reply.Text).Select(match => match.Groups[1].Value);

    /// <summary>Whether a message must be answered by a text of its own or one that came later; thanks and greetings beside others need none.</summary>
    public static bool WantsAnswer(ModelMessage message) => message.Talk is Talk.Fault or Talk.Danger or Talk.StatusQuestion or Talk.Inquiry;

    [GeneratedRegex(@"opened ticket ([A-Z]{3}-\d{4}-\d{4,})")]
    private static partial Regex Opened();
}
