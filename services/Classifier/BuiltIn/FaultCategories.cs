using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn;

/// <summary>A category that means work.</summary>
/// <param name="Meaning">Its name in the lexicon.</param>
/// <param name="Sentence">How the summary begins.</param>
internal sealed record FaultCategory(string Meaning, Category Category, Priority Priority, string Sentence);

internal static class FaultCategories
{
    /// <summary>Where two are equally likely the earlier one counts: a cause before the outage it made, work before words.</summary>
    public static readonly IReadOnlyList<FaultCategory> All =
    [
        new("vandalism", Category.Vandalism, Priority.P2, "Theft, tampering or wilful damage reported"),
        new("vegetation", Category.Vegetation, Priority.P3, "Vegetation touching or threatening the line"),
        new("no-power", Category.NoPower, Priority.P1, "No electricity supply at the customer's premises"),
        new("meter-issue", Category.MeterIssue, Priority.P2, "Meter not working or reading wrongly"),
        new("equipment-failure", Category.EquipmentFailure, Priority.P2, "Network equipment damaged or supply degraded"),
        new("billing", Category.Billing, Priority.P3, "Payment or units missing, or account to be corrected"),
        new("installation", Category.Installation, Priority.P4, "New connection or installation work requested"),
        new("complaint", Category.Complaint, Priority.P3, "Customer is dissatisfied with the service"),
    ];

    public static FaultCategory Of(Category category) => All.Single(fault => fault.Category == category);
}
