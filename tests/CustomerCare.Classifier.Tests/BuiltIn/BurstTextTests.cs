using CustomerCare.Protos.Common.V1;
using Xunit;

namespace CustomerCare.Classifier.Tests.BuiltIn;

/// <summary>Several messages of one burst come as lines of one text: small talk beside a fault does not hide it.</summary>
public sealed class BurstTextTests
{
    private static readonly string[] SmallTalk =
    [
        "Lumela ntate, kea leboha", "Lumela", "Dumela ntate", "kea leboha", "Kea leboha haholo ntate", "thanks", "thank you so much", "Hello, good morning", "ok thanks", "Lumelang bo-'me, le kae?",
    ];

    private static readonly (string Text, Category Category)[] Faults =
    [
        ("Motlakase o tima ha Lesobeng", Category.NoPower),
        ("Motlakase o tima ha Lesobeng kajeno", Category.NoPower),
        ("no power again", Category.NoPower),
        ("no power", Category.NoPower),
        ("ha ho na motlakase", Category.NoPower),
        ("motlakase o timile hape", Category.NoPower),
        ("the meter is not working", Category.MeterIssue),
        ("mithara ha e sebetse", Category.MeterIssue),
    ];

    public static TheoryData<string, Category> Bursts { get; } = new(
        from talk in SmallTalk
        from fault in Faults
        from text in new[] { $"{talk}\n{fault.Text}", $"{fault.Text}\n{talk}" }
        select (text, fault.Category));

    [Theory, MemberData(nameof(Bursts))]
    public void Classify_SmallTalkBesideAFault_NeedsItsTicket(string text, Category category)
    {
        var result = TestData.Classifier.Classify(text);

        Assert.Equal((true, category), (result.NeedsTicket, result.Category));
    }

    [Theory]
    [InlineData("Kea leboha\nMotlakase o khutlile")]
    [InlineData("thanks\nthe power is back")]
    [InlineData("Lumela ntate\nle kae?")]
    [InlineData("hello\nok\nthank you")]
    [InlineData("Kea leboha\nho lokile")]
    [InlineData("Motlakase o khutlile\nkea leboha haholo")]
    [InlineData("thanks\npower is back now")]
    public void Classify_SmallTalkAlone_NeedsNone(string text) => Assert.False(TestData.Classifier.Classify(text).NeedsTicket);

    [Theory]
    [InlineData("Kea leboha\nha ho na motlakase\nthe pole is on fire")]
    [InlineData("the pole is on fire\nkea leboha\nha ho na motlakase")]
    public void Classify_DangerInAnotherLine_IsFoundAllTheSame(string text) => Assert.Equal(Protos.Classifier.V1.Danger.Fire, TestData.Classifier.Classify(text).Danger);
}
