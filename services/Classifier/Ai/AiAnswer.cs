using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.Ai;

/// <summary>What the AI says, field by field; null where it says nothing or something that is out of range.</summary>
internal sealed record AiAnswer
{
    public bool? NeedsTicket { get; init; }

    public Category? Category { get; init; }

    public Priority? Priority { get; init; }

    /// <summary>Code of a configured site.</summary>
    public string? SiteId { get; init; }

    public string? FaultSummary { get; init; }

    /// <summary>Not checked yet: see <see cref="Drafts.DraftCheck"/>.</summary>
    public CustomerReply? CustomerReply { get; init; }

    public bool? AskForInfo { get; init; }

    /// <summary>In its stored form, <c>0045MAK</c> or <c>ACC-001</c>.</summary>
    public string? AccountNumber { get; init; }

    public Danger? Danger { get; init; }

    public Intent? Intent { get; init; }

    /// <summary>A key of the knowledge file.</summary>
    public string? AnswerId { get; init; }

    /// <summary>Each of a known category; not compared with the text or with each other yet.</summary>
    public IReadOnlyList<AiFault>? MoreFaults { get; init; }
}
