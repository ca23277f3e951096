using CustomerCare.Protos.Classifier.V1;

namespace CustomerCare.Classifier.Knowledge;

/// <summary>What a question is answered with, or that a person must answer it.</summary>
internal sealed class Answers(KnowledgeCatalog knowledge)
{
    /// <summary>Sets answer_id, answer and needs_person by the intent that counts; only inquiries are answered.</summary>
    /// <param name="answerId">The answer that was found to fit; empty, unknown or not given: a person is asked for.</param>
    public void Fill(Classification classification, string? answerId)
    {
        var asks = classification.Intent == Intent.Inquiry;
        var answer = asks ? knowledge.Find(answerId ?? "") : null;

        classification.AnswerId = answer is null ? "" : answerId;
        classification.Answer = answer;
        classification.NeedsPerson = asks && answer is null;
    }
}
