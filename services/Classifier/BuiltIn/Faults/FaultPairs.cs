using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>Which two categories can be two faults of one customer at once, and whether he must say so.</summary>
internal static class FaultPairs
{
    // Trees, thieves and broken equipment make outages, and outages make blank meters: what is told together is one fault.
    private static readonly Category[] OfTheSupply =
        [Category.NoPower, Category.EquipmentFailure, Category.MeterIssue, Category.Vandalism, Category.Vegetation];

    // Neither comes of the other.
    private static readonly (Category, Category)[] ApartInTheSupply =
        [(Category.MeterIssue, Category.Vegetation), (Category.MeterIssue, Category.EquipmentFailure), (Category.Vandalism, Category.Vegetation)];

    // So far from each other that nobody tells the one for the sake of the other.
    private static readonly (Category, Category)[] Unlike = [(Category.Billing, Category.Vegetation), (Category.Billing, Category.Vandalism)];

    // Who got no units or has no connection yet sits in the dark because of it.
    private static readonly Category[] LeadToDarkness = [Category.Billing, Category.Installation];

    /// <summary>Whether they can be two where the customer says that the one is another thing than the other.</summary>
    public static bool CanBeTwo(Category one, Category other) =>
        one != other && IsFault(one) && IsFault(other)
        && (!OfTheSupply.Contains(one) || !OfTheSupply.Contains(other) || IsIn(ApartInTheSupply, one, other));

    /// <summary>Whether they are two, told in this order.</summary>
    /// <param name="isAdded">Whether the customer says that the second is another thing.</param>
    public static bool AreTwo(Category first, Category second, bool isAdded) =>
        CanBeTwo(first, second) && (isAdded || IsIn(Unlike, first, second)) && !(LeadToDarkness.Contains(first) && second == Category.NoPower);

    private static bool IsFault(Category category) => category is not (Category.GeneralInquiry or Category.Unspecified);

    private static bool IsIn((Category, Category)[] pairs, Category one, Category other) => pairs.Contains((one, other)) || pairs.Contains((other, one));
}
