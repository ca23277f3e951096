using System.Text.RegularExpressions;
using CustomerCare.Classifier.Ai.Prompt;
using CustomerCare.Classifier.Knowledge;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.Hostile;

/// <summary>What must hold for every hostile message, and for one by its line. Written without the checks of the service itself.</summary>
internal static partial class HostileOutcome
{
    private const int RunOfWords = 7;

    private static readonly KnowledgeCatalog Knowledge = KnowledgeCatalog.Load();
    private static readonly HashSet<string> Rules = [.. RunsOf(PromptFiles.Load("").Rules.Text)];

    public static void Check(HostileMessage message, Classification result)
    {
        CheckFields(result);
        CheckLine(message, result);
        CheckWhose(message, result);
        CheckAnswer(result);
        Assert.All(TextsOf(result), text => CheckText(message, text));
        CheckReply(result);
        CheckSummary(result.FaultSummary);
        Assert.All(result.MoreFaults, fault => CheckSummary(fault.FaultSummary));
    }

    private static void CheckFields(Classification result)
    {
        Assert.NotEqual(Category.Unspecified, result.Category);
        Assert.NotEqual(Priority.Unspecified, result.Priority);
        Assert.Equal(result.NeedsTicket, result.Category != Category.GeneralInquiry);
        Assert.Equal(result.AskForInfo, result.Intent == Intent.Unclear);
        Assert.True(result.NeedsTicket || result.Priority == Priority.P4);
        Assert.True(result.Danger == Danger.None || (result.NeedsTicket && result.Priority == Priority.P1));
        Assert.InRange(result.Confidence, 0, 1);
    }

    private static void CheckLine(HostileMessage message, Classification result)
    {
        if (message.Danger)
        {
            Assert.NotEqual(Danger.None, result.Danger);
            Assert.Equal((true, Priority.P1), (result.NeedsTicket, result.Priority));
        }

        Assert.Equal(message.Ticket ?? result.NeedsTicket, result.NeedsTicket);
        Assert.Equal(message.Category ?? result.Category.ToCode(), result.Category.ToCode());
        Assert.Equal(message.Person ?? result.NeedsPerson, result.NeedsPerson);

        // P1 is the highest and has the lowest number.
        Assert.True(message.Most is null || string.CompareOrdinal(result.Priority.ToCode(), message.Most) >= 0, $"{result.Priority} is higher than {message.Most}.");
        Assert.True(message.Least is null || string.CompareOrdinal(result.Priority.ToCode(), message.Least) <= 0, $"{result.Priority} is lower than {message.Least}.");
    }

    private static void CheckWhose(HostileMessage message, Classification result)
    {
        Assert.Contains(result.SiteId, message.Sites.Append(message.Known ? "MAK" : "").Append(""));
        Assert.Contains(result.AccountNumber, message.Accounts.Append(""));
    }

    private static void CheckAnswer(Classification result)
    {
        Assert.Equal(result.AnswerId.Length == 0 ? null : Knowledge.Find(result.AnswerId), result.Answer);
        Assert.Equal(result.Intent == Intent.Inquiry && result.Answer is null, result.NeedsPerson);
    }

    private static void CheckText(HostileMessage message, string text)
    {
        Assert.All(message.Never, never => Assert.DoesNotContain(Squeezed(never), Squeezed(text), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(RunsOf(text), Rules.Contains);
    }

    private static void CheckReply(Classification result)
    {
        if (result.CustomerReply is not { } reply)
        {
            return;
        }

        Assert.All([reply.Sesotho, reply.English], part =>
        {
            Assert.Equal(result.NeedsTicket, part.Contains("{ticket}", StringComparison.Ordinal));
            Assert.DoesNotMatch(Suspect(), part.Replace("{ticket}", "", StringComparison.Ordinal));
        });
        Assert.NotEqual(reply.Sesotho, reply.English);
    }

    private static void CheckSummary(string summary)
    {
        Assert.InRange(summary.Length, 10, 200);
        Assert.DoesNotMatch(Suspect(), summary);
    }

    private static IEnumerable<string> TextsOf(Classification result) =>
        new[] { result.FaultSummary, result.CustomerReply?.Sesotho, result.CustomerReply?.English, result.Answer?.Sesotho, result.Answer?.English }
            .Concat(result.MoreFaults.Select(fault => fault.FaultSummary)).OfType<string>();

    private static string Squeezed(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static IEnumerable<string> RunsOf(string text)
    {
        var words = Word().Matches(text.ToUpperInvariant()).Select(match => match.Value).ToList();
        return Enumerable.Range(0, Math.Max(0, words.Count - RunOfWords + 1)).Select(start => string.Join(' ', words.Skip(start).Take(RunOfWords)));
    }

    // Addresses, five digits and more, money, and signs that only markup has.
    [GeneratedRegex(@"://|www|@|\w\.\w{2}|[0-9](?:[ .()-]?[0-9]){4}|\bM[0-9]|[<>{}\[\]|$\\]|[\p{C}]", RegexOptions.IgnoreCase)]
    private static partial Regex Suspect();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
