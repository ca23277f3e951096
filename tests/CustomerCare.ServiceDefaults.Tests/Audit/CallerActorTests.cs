using System.Net;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

public sealed class CallerActorTests
{
    private static readonly Person Palesa = new("u-1", "Palesa Mokoena", "dispatcher");

    [Fact]
    public void ToActor_Program_IsAService() =>
        Assert.Equal(new Actor { Type = ActorType.Service, Id = "billing", Name = "billing" }, TestCallers.Program("billing").ToActor());

    [Fact]
    public void ToActor_Session_IsThePerson() =>
        Assert.Equal(new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" }, TestCallers.Session(Palesa).ToActor());

    [Fact]
    public void ToActor_ProgramForAPerson_IsThePerson() =>
        Assert.Equal("u-1", (TestCallers.Program("console") with { Person = Palesa }).ToActor().Id);

    [Theory]
    [InlineData(null, "")]
    [InlineData("10.0.0.7", "10.0.0.7")]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7")]
    [InlineData("fe80::1", "fe80::1")]
    public void Of_Address_IsWrittenInItsShortestForm(string? remote, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);

        Assert.Equal(expected, CallerAddress.Of(context));
    }
}
