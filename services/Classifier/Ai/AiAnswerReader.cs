using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Protos;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Sites;

namespace CustomerCare.Classifier.Ai;

/// <summary>Reads answers, each field by itself: what is not of its type, list or length becomes null. Never throws.</summary>
internal sealed partial class AiAnswerReader(SiteCatalog sites, KnownAnswers answers)
{
    private const int MaxSummaryLength = 1000;
    private const int MaxReplyLength = 2000;
    private const int MaxCodeLength = 64;

    // OpenClaw's words for a run without an answer, with status 200.
    private const string OpenClawEmpty = "No response from OpenClaw.";

    public AiReading Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim() == OpenClawEmpty)
        {
            return AiReading.Of(AiProblem.Empty);
        }

        if (text.Length > JsonInText.MaxLength)
        {
            return AiReading.Of(AiProblem.TooLong);
        }

        return JsonInText.Find(text) switch
        {
            [] => AiReading.Of(AiProblem.NoJson),
            [var only] => Read(only),
            _ => AiReading.Of(AiProblem.Ambiguous),
        };
    }

    private AiReading Read(JsonElement json)
    {
        var fields = new AnswerFields(json);
        var answer = new AiAnswer
        {
            NeedsTicket = fields.Flag(AiFields.NeedsTicket),
            Category = fields.Code<Category>(AiFields.Category, Codes.ToCategory),
            Priority = fields.Code<Priority>(AiFields.Priority, Codes.ToPriority),
            Danger = fields.Code<Danger>(AiFields.Danger, Codes.ToDanger),
            Intent = fields.Code<Intent>(AiFields.Intent, Codes.ToIntent),
            AskForInfo = fields.Flag(AiFields.AskForInfo),
            SiteId = fields.Text(AiFields.SiteId, MaxCodeLength, text => sites.Find(text)?.Code),
            AccountNumber = fields.Text(AiFields.AccountNumber, MaxCodeLength, AccountNumber),
            AnswerId = fields.Text(AiFields.AnswerId, MaxCodeLength, text => answers.Contains(text) ? text : null),
            FaultSummary = fields.Text(AiFields.FaultSummary, MaxSummaryLength, text => text),
            CustomerReply = Reply(fields),
            MoreFaults = MoreFaults(fields),
        };
        return new AiReading(ProblemOf(answer), answer, fields.Rejected);
    }

    private static AiProblem? ProblemOf(AiAnswer answer) =>
        answer.NeedsTicket is not { } needsTicket || answer.Category is not { } category ? AiProblem.Incomplete
        : answer is { Intent: { } intent, AskForInfo: { } ask } && !new Work(needsTicket, category, intent, ask).IsConsistent ? AiProblem.Contradiction
        : null;

    private static CustomerReply? Reply(AnswerFields fields)
    {
        if (fields.Part(AiFields.CustomerReply) is not { } part)
        {
            return null;
        }

        var parts = new AnswerFields(part);
        if (parts.Text(AiFields.Sesotho, MaxReplyLength, text => text) is { } sesotho && parts.Text(AiFields.English, MaxReplyLength, text => text) is { } english)
        {
            return new CustomerReply { Sesotho = sesotho, English = english };
        }

        fields.Reject(AiFields.CustomerReply, "incomplete");
        return null;
    }

    private static List<AiFault>? MoreFaults(AnswerFields fields)
    {
        var faults = new List<AiFault>();
        foreach (var part in fields.Parts(AiFields.MoreFaults, FurtherFault.Most).Select(part => new AnswerFields(part)))
        {
            if (part.Code<Category>(AiFields.FurtherCategory, Codes.ToCategory) is { } category)
            {
                var priority = part.Code<Priority>(AiFields.FurtherPriority, Codes.ToPriority);
                faults.Add(new AiFault(category, priority, part.Text(AiFields.FurtherSummary, MaxSummaryLength, text => text)));
            }

            if (part.Rejected.Count > 0)
            {
                fields.Reject(AiFields.MoreFaults, "incomplete");
            }
        }

        return faults.Count > 0 ? faults : null;
    }

    private string? AccountNumber(string text)
    {
        var match = Account().Match(text.ToUpperInvariant());
        return match.Success && (!match.Groups["code"].Success || sites.Find(match.Groups["code"].Value) is not null) ? match.Value : null;
    }

    [GeneratedRegex(@"\A(?:[0-9]{3,6}(?<code>[A-Z]{3})|ACC-[0-9]{3,8})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Account();
}
