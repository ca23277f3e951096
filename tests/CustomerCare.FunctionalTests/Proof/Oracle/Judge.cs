using CustomerCare.FunctionalTests.Proof.Model;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>Compares the evidence with what the channel remembers.</summary>
internal static class Judge
{
    public static IReadOnlyList<string> Problems(
        IReadOnlyList<ModelCustomer> customers, IReadOnlyDictionary<string, HandedIn> record, Evidence evidence, bool tellsTime)
    {
        var ledger = evidence.Ledger.ToLookup(row => row.ChannelMessageId);
        var cases = Case.All(customers, record, evidence);
        return
        [
            .. cases.SelectMany(about => NothingLost.Problems(about, ledger, tellsTime)),
            .. cases.SelectMany(NothingTwice.Problems),
            .. cases.SelectMany(about => OrderKept.Problems(about, ledger)),
            .. tellsTime ? cases.SelectMany(ReplyRate.Problems) : [],
            .. Told.Problems(evidence),
            .. FinalStates.Problems(record, ledger),
            .. TicketNumbers.Problems(evidence, customers.Select(customer => customer.Phone).ToHashSet()),
        ];
    }
}
