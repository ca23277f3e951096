using CustomerCare.Bridge.Pipeline;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Testing.Services;
using Microsoft.Extensions.Options;

namespace CustomerCare.Bridge.Tests.Pipeline;

public sealed class OfficeHoursTests
{
    private static readonly OfficeHours Usual = new(Options.Create(new BridgeOptions()));

    /// <summary>Sunday, eight in the morning in Lesotho.</summary>
    private static readonly DateTimeOffset Sunday = TestMessages.Morning;

    [Theory]
    [InlineData("2026-03-02T05:59:59Z", false)]
    [InlineData("2026-03-02T06:00:00Z", true)]
    [InlineData("2026-03-02T14:59:59Z", true)]
    [InlineData("2026-03-02T15:00:00Z", false)]
    [InlineData("2026-03-01T08:00:00Z", false)]
    [InlineData("2026-12-25T08:00:00Z", false)]
    public void IsOpen_Moment_GoesByTheClocksOfLesotho(string time, bool expected) => Assert.Equal(expected, Usual.IsOpen(DateTimeOffset.Parse(time)));

    [Fact]
    public void Words_UsualWeek_AreOnePart() => Assert.Equal(new BilingualText("Mantaha ho isa Labohlano 08:00-17:00", "Monday to Friday 08:00-17:00"), Usual.Words);

    [Fact]
    public void Words_OddWeek_NameEachPart()
    {
        var options = new BridgeOptions();
        options.Calendar.WorkingHours = new() { ["Monday"] = "08:00-12:00,13:00-17:00", ["Tuesday"] = "", ["Saturday"] = "09:00-12:00", ["Sunday"] = "09:00-12:00" };

        Assert.Equal("Monday 08:00-12:00, 13:00-17:00; Saturday to Sunday 09:00-12:00", new OfficeHours(Options.Create(options)).Words.English);
    }

    [Theory]
    [InlineData(Category.MeterIssue, Priority.P2, true)]
    [InlineData(Category.NoPower, Priority.P1, false)]
    public void Decide_FaultOnASunday_SaysWhenWhatCanWaitIsTakenUp(Category category, Priority priority, bool says)
    {
        var reply = new TestTurn(FakeClassifier.Fault(category, priority)) { Sender = TestTurn.Known, At = Sunday }.Decide().Reply!;

        Assert.Equal(says, reply.English.Contains("Monday to Friday 08:00-17:00", StringComparison.Ordinal));
        Assert.Equal(says, reply.Sesotho.Contains("Mantaha ho isa Labohlano 08:00-17:00", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_FaultInWorkingHours_SaysNothingOfThem() =>
        Assert.DoesNotContain("08:00", new TestTurn(FakeClassifier.Fault(Category.MeterIssue, Priority.P2)) { Sender = TestTurn.Known }.Decide().Reply!.English, StringComparison.Ordinal);
}
