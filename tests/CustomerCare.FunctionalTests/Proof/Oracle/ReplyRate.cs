namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>
/// One automatic reply per interval to one customer, safety advice excepted. The times are given out when a reply is put in
/// line: one that is sent late, after an outage, can come closer to the next, but never are there more than the time since the
/// customer's first message allows.
/// </summary>
internal static class ReplyRate
{
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    public static IEnumerable<string> Problems(Case about)
    {
        if (about.Accepted.Count == 0)
        {
            yield break;
        }

        var allowedFrom = about.Accepted[0].StartedAt - Slack;
        foreach (var reply in about.Replies.Where(reply => !ConversationRules.IsAdvice(reply)))
        {
            if (reply.Time < allowedFrom)
            {
                yield return $"{about} got a reply {(allowedFrom - reply.Time).TotalSeconds:0.0} s before the budget allows it";
            }

            allowedFrom += ProofPlan.ReplyInterval;
        }
    }
}
