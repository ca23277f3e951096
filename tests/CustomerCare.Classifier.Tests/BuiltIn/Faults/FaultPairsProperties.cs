using CustomerCare.Classifier.BuiltIn.Faults;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn.Faults;

public sealed class FaultPairsProperties
{
    private static readonly (Category One, Category Other)[] Pairs =
        [.. Enum.GetValues<Category>().SelectMany(one => Enum.GetValues<Category>().Select(other => (one, other)))];

    [Fact]
    public void CanBeTwo_AnyPair_IsTheSameInEitherOrder() =>
        Assert.All(Pairs, pair => Assert.Equal(FaultPairs.CanBeTwo(pair.One, pair.Other), FaultPairs.CanBeTwo(pair.Other, pair.One)));

    [Fact]
    public void AreTwo_AnyPair_NeedsThatTheyCanBe() =>
        Assert.All(Pairs, pair => Assert.False(FaultPairs.AreTwo(pair.One, pair.Other, isAdded: true) && !FaultPairs.CanBeTwo(pair.One, pair.Other)));

    [Theory]
    [InlineData(Category.NoPower, Category.NoPower)]
    [InlineData(Category.NoPower, Category.MeterIssue)]
    [InlineData(Category.EquipmentFailure, Category.NoPower)]
    [InlineData(Category.Vandalism, Category.EquipmentFailure)]
    [InlineData(Category.Billing, Category.GeneralInquiry)]
    public void CanBeTwo_CauseAndConsequence_IsFalse(Category one, Category other) => Assert.False(FaultPairs.CanBeTwo(one, other));

    [Fact]
    public void AreTwo_DarknessAfterMissingUnits_IsFalse()
    {
        Assert.False(FaultPairs.AreTwo(Category.Billing, Category.NoPower, isAdded: true));
        Assert.True(FaultPairs.AreTwo(Category.NoPower, Category.Billing, isAdded: true));
    }
}
