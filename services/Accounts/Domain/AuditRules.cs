using System.Text.RegularExpressions;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>What a line of the audit log must be like.</summary>
internal static partial class AuditRules
{
    public const int MaxEntries = 500;
    private const int MaxDetails = 20;
    private const int MaxIdLength = 128;
    private const int MaxWordLength = 64;
    private const int MaxTextLength = 256;
    private const int MaxDetailLength = 500;

    /// <summary>Its time in microseconds.</summary>
    /// <param name="field">Where it stands in the request, such as <c>entries[3]</c>.</param>
    public static long Check(string field, AuditEntry entry)
    {
        FieldRules.RequireText($"{field}.audit_id", entry.AuditId, MaxIdLength);
        CheckAction($"{field}.action", entry.Action, ActionPattern());
        FieldRules.RequireAtMost($"{field}.actor.id", entry.Actor?.Id ?? "", MaxIdLength);
        FieldRules.RequireAtMost($"{field}.actor.name", entry.Actor?.Name ?? "", MaxTextLength);
        FieldRules.RequireAtMost($"{field}.resource_type", entry.ResourceType, MaxWordLength);
        FieldRules.RequireAtMost($"{field}.resource_id", entry.ResourceId, MaxTextLength);
        FieldRules.RequireAtMost($"{field}.service", entry.Service, MaxWordLength);
        FieldRules.RequireAtMost($"{field}.origin", entry.Origin, MaxTextLength);
        if (entry.Details.Count > MaxDetails)
        {
            throw CareException.InvalidArgument("TOO_MANY_DETAILS", $"{field}.details", $"{field}.details has {entry.Details.Count} entries; at most {MaxDetails} are wanted.");
        }

        foreach (var (key, value) in entry.Details)
        {
            FieldRules.RequireText($"{field}.details key", key, MaxWordLength);
            FieldRules.RequireAtMost($"{field}.details.{key}", value, MaxDetailLength);
        }

        return FieldRules.ReadTime($"{field}.at", entry.At)
            ?? throw CareException.InvalidArgument("FIELD_MISSING", $"{field}.at", $"{field}.at is absent; a time is wanted.");
    }

    public static void Check(ListAuditRequest request)
    {
        FieldRules.RequireAtMost("actor_id", request.ActorId, MaxIdLength);
        FieldRules.RequireAtMost("resource_type", request.ResourceType, MaxWordLength);
        FieldRules.RequireAtMost("resource_id", request.ResourceId, MaxTextLength);
        if (request.Action.Length > 0)
        {
            CheckAction("action", request.Action, ActionFilterPattern());
        }
    }

    private static void CheckAction(string field, string action, Regex pattern)
    {
        if (!pattern.IsMatch(action))
        {
            throw CareException.InvalidArgument(
                "ACTION_INVALID", field, $"{field} is '{FieldRules.Shorten(action)}'; 1 to {MaxIdLength} letters, digits and . - _ / such as ticket.close are wanted.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-_/]{0,126}[A-Za-z0-9]\z|^[A-Za-z0-9]\z")]
    private static partial Regex ActionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-_/]{0,127}\z")]
    private static partial Regex ActionFilterPattern();
}
