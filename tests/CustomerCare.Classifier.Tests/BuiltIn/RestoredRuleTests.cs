using CsCheck;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

/// <summary>Who says that the power is back gets no ticket for it, and whoever is still without gets one.</summary>
public sealed class RestoredRuleTests
{
    private static readonly string[] Statements =
    [
        "The power is back",
        "Hi, electricity is back here",
        "Power came back this morning",
        "lights are on again",
        "Our power has been restored",
        "it has come back",
        "It's back now",
        "It is fixed",
        "the problem is solved",
        "We have electricity again",
        "yes, the power is on",
        "Just to say the power is back, thank you so much",
        "Motlakase o khutlile",
        "Motlakase o se o khutlile",
        "Lumela ntate, motlakase o se o le teng",
        "Mabone a khutlile motseng oa rona",
        "lebone le khutlile hape",
        "o khutlile",
        "Joale re na le motlakase",
        "Re se re na le motlakase hape",
        "Bothata bo lokisitsoe",
        "Motlakase o boetse o teng",
        "power e khutlile",
        "Motlakase o khutlile 🙏",
    ];

    /// <summary>Each of them makes another message of a statement, wherever it stands in it.</summary>
    private static readonly string[] OtherWords =
    [
        "but", "not", "except", "only", "no", "never", "when", "will", "please", "off", "without", "half", "neighbours", "smoke",
        "empa", "ha", "feela", "ntle", "neng", "tla", "ba bang", "tsamaile", "mosi", "baahisani", "?",
    ];

    public static TheoryData<string> Said => [.. Statements];

    [Theory, MemberData(nameof(Said))]
    public void Classify_SaysThatAllIsWellAgain_NeedsNoTicket(string text)
    {
        var result = TestData.Classifier.Classify(text);

        Assert.Equal((false, Intent.Thanks), (result.NeedsTicket, result.Intent));
    }

    [Theory]
    [InlineData("The power is back everywhere except at my house")]
    [InlineData("power was back for an hour and is off again")]
    [InlineData("the power is not back")]
    [InlineData("Your SMS said the power is back but it is still dark")]
    [InlineData("Power is back for all but us")]
    [InlineData("Motlakase o khutlile ho bohle, rona re sa le lefifing")]
    [InlineData("Motlakase o ne o khutlile maobane, kajeno o tsamaile hape")]
    [InlineData("Motlakase o khutlile matlong 'ohle, ntle le ntlong ea ka")]
    [InlineData("motlakase ha o khutle")]
    [InlineData("Joale re se na motlakase")]
    [InlineData("khutlisang motlakase")]
    public void Classify_StillWithoutPower_NeedsATicket(string text) => Assert.True(TestData.Classifier.Classify(text).NeedsTicket);

    [Theory]
    [InlineData("Is the power back")]
    [InlineData("Are the lights on")]
    [InlineData("has it returned")]
    [InlineData("The lights are on all day")]
    [InlineData("Come back today")]
    [InlineData("Na motlakase o khutlile")]
    [InlineData("the power is back?")]
    [InlineData("Power back now")]
    [InlineData("The problem is back")]
    [InlineData("Bothata bo khutlile")]
    [InlineData("It is back again")]
    [InlineData("Re se na motlakase")]
    [InlineData("Motlakase o se teng")]
    [InlineData("thank you")]
    [InlineData("")]
    public void IsMet_AnotherMessageOfTheSameWords_No(string text) => Assert.False(RestoredRule.IsMet(text));

    [Fact]
    public void IsMet_AnyOtherWordInAStatement_No() =>
        Gen.Select(Gen.Int[0, Statements.Length - 1], Gen.Int[0, OtherWords.Length - 1], Gen.Int[0, 12]).Sample((statement, other, at) =>
        {
            var words = Statements[statement].Split(' ').ToList();
            words.Insert(Math.Min(at, words.Count), OtherWords[other]);
            return !RestoredRule.IsMet(string.Join(' ', words));
        });

    [Fact]
    public void Classify_RestoredBesideAnotherFault_IsTheOtherFault()
    {
        var result = TestData.Classifier.Classify("Motlakase o khutlile\nMithara ha e amohele liuniti");

        Assert.Equal((true, Category.MeterIssue), (result.NeedsTicket, result.Category));
        Assert.Empty(result.MoreFaults);
    }
}
