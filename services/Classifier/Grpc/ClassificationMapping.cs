using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Classifier.Grpc;

internal static class ClassificationMapping
{
    /// <param name="customer">The writer, whose site counts where the text names none; null if unknown.</param>
    public static Classification ToProto(this BuiltInResult result, CustomerContext? customer) => new()
    {
        NeedsTicket = result.NeedsTicket,
        Category = result.Category,
        Priority = result.Priority,
        SiteId = result.SiteId.Length > 0 ? result.SiteId : customer?.SiteId ?? "",
        FaultSummary = result.FaultSummary,
        AskForInfo = result.AskForInfo,
        AccountNumber = result.AccountNumber,
        Confidence = result.Confidence,
        Source = Source.BuiltIn,
        Danger = result.Danger,
        Intent = result.Intent,
    };
}
