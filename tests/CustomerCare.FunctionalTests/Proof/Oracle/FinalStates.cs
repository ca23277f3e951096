namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>The ledger has one row, in a final state, for what the channel handed in, and for nothing else.</summary>
internal static class FinalStates
{
    private static readonly string[] Final = ["done", "waiting_for_customer"];

    public static IEnumerable<string> Problems(IReadOnlyDictionary<string, HandedIn> record, ILookup<string, LedgerRow> ledger)
    {
        foreach (var rows in ledger)
        {
            if (!record.TryGetValue(rows.Key, out var handedIn))
            {
                yield return $"the ledger has {rows.Key}, which nobody handed in";
                continue;
            }

            if (rows.Count() > 1)
            {
                yield return $"the ledger has {rows.Count()} rows of {rows.Key}";
            }

            foreach (var row in rows.Where(row => !Final.Contains(row.State)))
            {
                yield return $"{rows.Key} ({handedIn.Message.Talk}) is {row.State} {row.Filter} {row.Error}";
            }

            if (handedIn.IsAccepted && handedIn.Answers.All(answer => answer.MessageId != rows.First().MessageId))
            {
                yield return $"{rows.Key} has another id in the ledger than the channel was told";
            }
        }
    }
}
