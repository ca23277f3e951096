using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Audit;

/// <summary>Events 150 to 159. Of a line its id and action at most.</summary>
internal static partial class AuditTrailLog
{
    [LoggerMessage(150, LogLevel.Warning, "Accounts takes no audit lines ({Reason}); they wait and are sent once it does")]
    public static partial void AccountsUnreachable(ILogger logger, string reason);

    [LoggerMessage(151, LogLevel.Information, "Accounts takes audit lines again")]
    public static partial void AccountsRestored(ILogger logger);

    [LoggerMessage(152, LogLevel.Error, "Accounts refuses the audit line {AuditId} ({Action}) of {Service} for what stands in it")]
    public static partial void LineRefused(ILogger logger, string service, string auditId, string action);

    [LoggerMessage(153, LogLevel.Error, "{Count} audit lines of {Service} were not delivered before the process ended")]
    public static partial void LinesLost(ILogger logger, string service, int count);
}
