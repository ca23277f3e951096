namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>One automatic reply per interval to one customer, as the phone shows them; safety advice excepted.</summary>
internal static class ReplyRate
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<string> Problems(Case about)
    {
        var replies = about.Replies.Where(reply => !ConversationRules.IsAdvice(reply)).ToList();
        foreach (var (first, second) in replies.Zip(replies.Skip(1)))
        {
            if (second.Time - first.Time < ProofPlan.ReplyInterval - Slack)
            {
                yield return $"{about} got two replies within {(second.Time - first.Time).TotalSeconds:0.0} s";
            }
        }
    }
}
