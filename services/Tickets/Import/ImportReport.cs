using System.Globalization;

namespace CustomerCare.Tickets.Import;

/// <summary>What became of the tickets of a file so far. However many they are, a bounded number of sentences is kept.</summary>
internal sealed class ImportReport
{
    private const int MaxKept = 1_000;

    private readonly Dictionary<ImportResult, long> _counts = [];
    private readonly List<string> _remarks = [];
    private long _remarkCount;
    private long _warningCount;

    /// <summary>Raised with every sentence at once.</summary>
    public event Action<string>? Remarked;

    public long Total => _counts.Values.Sum();

    public long Count(ImportResult result) => _counts.GetValueOrDefault(result);

    public void Add(ImportOutcome outcome)
    {
        _counts[outcome.Result] = Count(outcome.Result) + 1;
        if (outcome.Reason.Length > 0)
        {
            Remark($"{(outcome.Result == ImportResult.Refused ? "refused" : "left as it is")}: {outcome.TicketId}: {outcome.Reason}");
        }
    }

    public void Warn(string ticketId, string warning)
    {
        _warningCount++;
        Remark($"warning: {ticketId}: {warning}");
    }

    public IEnumerable<string> Summary()
    {
        yield return $"{Shown(Total)} tickets read: {Shown(Count(ImportResult.Imported))} imported, {Shown(Count(ImportResult.AlreadyThere))} already there, "
            + $"{Shown(Count(ImportResult.LeftAsItIs))} left as they are here, {Shown(Count(ImportResult.Refused))} refused; {Shown(_warningCount)} warnings.";
        foreach (var remark in _remarks)
        {
            yield return remark;
        }

        if (_remarkCount > _remarks.Count)
        {
            yield return $"and {Shown(_remarkCount - _remarks.Count)} more, which were told on the way.";
        }
    }

    private void Remark(string sentence)
    {
        _remarkCount++;
        if (_remarks.Count < MaxKept)
        {
            _remarks.Add(sentence);
        }

        Remarked?.Invoke(sentence);
    }

    private static string Shown(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
