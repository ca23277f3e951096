namespace CustomerCare.ClassifierTraining.Evaluation;

/// <summary>The figures of an evaluation, each from 0 to 1, by the name that the floors use.</summary>
internal static class Scores
{
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<Outcome> all) => new Dictionary<string, double>
    {
        ["category"] = Share(all, one => one.CategoryIsRight),
        ["needs_ticket_f1"] = F1(all, one => one.Message.NeedsTicket, one => one.Result.NeedsTicket),
        ["p1_recall"] = Share(all.Where(one => one.IsP1), one => one.SaidP1),
        ["p1_precision"] = Share(all.Where(one => one.SaidP1), one => one.IsP1),
        ["danger_is_p1"] = Share(all.Where(one => one.IsDangerous), one => one.SaidP1 && one.Result.NeedsTicket),
        ["danger_recall"] = Share(all.Where(one => one.IsDangerous), one => one.SaidDanger),
        ["danger_precision"] = Share(all.Where(one => one.SaidDanger), one => one.IsDangerous),
        ["priority"] = Share(all, one => one.Result.Priority.ToString() == one.Message.Priority),
        ["intent"] = Share(all, one => one.Intent == one.Message.Intent),
        ["ask_for_info"] = F1(all, one => one.Message.AskForInfo, one => one.Result.AskForInfo),
        ["site"] = Share(all.Where(one => one.Message.Site.Length > 0), one => one.Result.SiteId == one.Message.Site),
        ["no_site"] = Share(all.Where(one => one.Message.Site.Length == 0), one => one.Result.SiteId.Length == 0),
        ["account"] = Share(all.Where(one => one.Message.Account.Length > 0), one => one.Result.AccountNumber == one.Message.Account),
        ["no_account"] = Share(all.Where(one => one.Message.Account.Length == 0), one => one.Result.AccountNumber.Length == 0),
        ["answer"] = Share(all.Where(one => one.Message.Answer.Length > 0), one => one.Result.AnswerId == one.Message.Answer),
        ["answer_precision"] = Share(all.Where(one => one.Result.AnswerId.Length > 0), one => one.Result.AnswerId == one.Message.Answer),
        ["calibration"] = 1 - CalibrationError(all),
    };

    /// <summary>How far the stated confidence lies from the share that is right, on average over tenths of confidence.</summary>
    private static double CalibrationError(IReadOnlyList<Outcome> all) => ConfidenceBins.Of(all).Sum(bin => bin.Count * Math.Abs(bin.Confidence - bin.Right)) / Math.Max(1, all.Count);

    private static double Share(IEnumerable<Outcome> some, Func<Outcome, bool> isRight)
    {
        var list = some.ToList();
        return list.Count == 0 ? 1 : (double)list.Count(isRight) / list.Count;
    }

    private static double F1(IReadOnlyList<Outcome> all, Func<Outcome, bool> truth, Func<Outcome, bool> said)
    {
        var both = all.Count(one => truth(one) && said(one));
        return both == 0 ? 0 : 2.0 * both / (all.Count(truth) + all.Count(said));
    }
}
