using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>What the built-in classifier makes of a text.</summary>
internal sealed record BuiltInResult
{
    public required bool NeedsTicket { get; init; }

    /// <summary>Never unspecified.</summary>
    public required Category Category { get; init; }

    /// <summary>Never unspecified; P1 with any danger, P4 where no work is needed.</summary>
    public required Priority Priority { get; init; }

    /// <summary>The gravest danger the text speaks of; <see cref="Danger.None"/> without one.</summary>
    public required Danger Danger { get; init; }

    /// <summary>A status question needs a ticket where it also tells of a fault ("when will power be back").</summary>
    public required Intent Intent { get; init; }

    /// <summary>Code of the site that the text names, else that of its account number; empty if neither.</summary>
    public required string SiteId { get; init; }

    /// <summary>One English sentence of fixed phrases, without any of the customer's own words.</summary>
    public required string FaultSummary { get; init; }

    /// <summary>True if too little was understood to act.</summary>
    public required bool AskForInfo { get; init; }

    /// <summary>Such as <c>0045MAK</c> or <c>ACC-001</c>; empty if the text has none.</summary>
    public required string AccountNumber { get; init; }

    /// <summary>Key of the knowledge file's answer to the question; empty if none fits.</summary>
    public string AnswerId { get; init; } = "";

    /// <summary>From 0 to 0.9: word rules are never certain. At most 0.3 where nothing was recognised.</summary>
    public required double Confidence { get; init; }

    /// <summary>Faults that the text reports besides, each of another category; none where it speaks of one thing or needs no ticket.</summary>
    public IReadOnlyList<FurtherFault> MoreFaults { get; init; } = [];
}
