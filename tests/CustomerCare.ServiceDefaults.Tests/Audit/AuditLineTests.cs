using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

public sealed class AuditLineTests
{
    [Fact]
    public void ToEntry_Line_CarriesEverything()
    {
        var line = TestLines.Line("a") with { Origin = "10.0.0.7", Succeeded = false, Details = new Dictionary<string, string> { ["by"] = "phone", ["client"] = "" } };

        var expected = new AuditEntry
        {
            AuditId = "a",
            Actor = new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" },
            Action = "customer.read",
            ResourceType = "customer",
            ResourceId = "MAK-0001",
            At = line.At.ToTimestamp(),
            Service = "customers",
            Origin = "10.0.0.7",
            Details = { ["by"] = "phone" },
        };
        Assert.Equal(expected, line.ToEntry("customers"));
    }

    [Fact]
    public void AuditId_NotGiven_IsNewEachTime() => Assert.NotEqual(Unnamed().AuditId, Unnamed().AuditId);

    [Theory]
    [InlineData("a\0b", "ab")]
    [InlineData("", "")]
    public void ToEntry_NullCharacter_IsLeftOut(string origin, string expected) =>
        Assert.Equal(expected, (TestLines.Line("a") with { Origin = origin }).ToEntry("customers").Origin);

    [Theory]
    [InlineData(256, 256)]
    [InlineData(257, 256)]
    public void ToEntry_LongText_IsCut(int length, int expected) =>
        Assert.Equal(expected, (TestLines.Line("a") with { Origin = new string('x', length) }).ToEntry("customers").Origin.Length);

    [Fact]
    public void ToEntry_CutFallsIntoAnEmoji_LeavesNoHalfOfIt() =>
        Assert.Equal(new string('x', 255), (TestLines.Line("a") with { Origin = new string('x', 255) + "😡" }).ToEntry("customers").Origin);

    [Fact]
    public void ToEntry_LongActorId_IsCutToWhatTheLogTakes()
    {
        var line = TestLines.Line("a");

        Assert.Equal(128, (line with { Actor = new Actor { Id = new string('x', 200) } }).ToEntry("customers").Actor.Id.Length);
    }

    private static ServiceDefaults.Audit.AuditLine Unnamed() => new(new Actor(), "a", "b", "c", default);
}
