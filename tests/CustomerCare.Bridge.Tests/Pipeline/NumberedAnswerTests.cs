using CsCheck;
using CustomerCare.Bridge.Pipeline;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class NumberedAnswerTests
{
    [Theory]
    [InlineData("1", 2, 1)]
    [InlineData("2", 2, 2)]
    [InlineData("3", 2, null)]
    [InlineData("0", 2, null)]
    [InlineData("3", 3, 3)]
    [InlineData(" 1. ", 2, 1)]
    [InlineData("(2)", 2, 2)]
    [InlineData("YES!", 2, 1)]
    [InlineData("ee", 2, 1)]
    [InlineData("Che", 2, 2)]
    [InlineData("no", 3, null)]
    [InlineData("12", 20, null)]
    [InlineData("no power", 2, null)]
    [InlineData("", 2, null)]
    [InlineData("...", 2, null)]
    public void Read_Text_IsItsNumberOrNothing(string text, int choices, int? expected) => Assert.Equal(expected, NumberedAnswer.Read(text, choices));

    [Fact]
    public void Read_AnyText_IsAChoiceThatExists() =>
        Gen.Select(Gen.String, Gen.Int[1, 9]).Sample((text, choices) => NumberedAnswer.Read(text, choices) is null or >= 1 && (NumberedAnswer.Read(text, choices) ?? 1) <= choices);
}
