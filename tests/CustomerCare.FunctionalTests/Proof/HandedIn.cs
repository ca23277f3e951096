using System.Collections.Concurrent;
using CustomerCare.FunctionalTests.Proof.Model;
using CustomerCare.Protos.Conversation.V1;

namespace CustomerCare.FunctionalTests.Proof;

/// <summary>What the channel remembers of one message: this and not the Bridge's ledger is what the outcome is measured by.</summary>
internal sealed class HandedIn(ModelMessage message, string phone)
{
    public ModelMessage Message { get; } = message;

    public string Phone { get; } = phone;

    /// <summary>When it was handed in for the first time.</summary>
    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Every answer that came.</summary>
    public ConcurrentQueue<DeliverMessageResponse> Answers { get; } = new();

    /// <summary>Attempts without an answer: what became of them nobody was told.</summary>
    public int Unanswered;

    public bool IsAccepted => !Answers.IsEmpty;
}
