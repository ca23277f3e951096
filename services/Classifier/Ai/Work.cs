using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.Ai;

/// <summary>The fields that say what is to be done; they count together or not at all.</summary>
internal readonly record struct Work(bool NeedsTicket, Category Category, Intent Intent, bool AskForInfo)
{
    public bool IsConsistent =>
        NeedsTicket == (Category != Category.GeneralInquiry) && Fits(Intent, NeedsTicket) && AskForInfo == (Intent == Intent.Unclear);

    /// <summary>Whether somebody with this intent may need a ticket, or none.</summary>
    public static bool Fits(Intent intent, bool needsTicket) => needsTicket ? intent is Intent.Fault or Intent.StatusQuestion : intent != Intent.Fault;
}
