using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class CallerTests
{
    private static readonly Person Thabo = new("u-1", "Thabo", "dispatcher");

    [Fact]
    public void Actor_Session_IsTheUser() =>
        Assert.Equal(new Actor { Type = ActorType.User, Id = "u-1", Name = "Thabo" }, TestAccounts.Session("u-1", "Thabo", Scopes.Self).Actor);

    [Fact]
    public void Actor_Program_IsTheClient() =>
        Assert.Equal(new Actor { Type = ActorType.Service, Id = "billing", Name = "billing" }, TestAccounts.Program("billing", Scopes.Admin).Actor);

    [Fact]
    public void UserId_OwnServiceForAPerson_IsThePerson() =>
        Assert.Equal("u-1", new Caller(TestAccounts.Identity("console", Scopes.Self) with { Person = Thabo, IsService = true }, "").UserId);

    [Fact]
    public void UserId_OtherProgramThatNamesAPerson_IsTheProgram() =>
        Assert.Equal("portal", new Caller(TestAccounts.Identity("portal", Scopes.Self, Scopes.TicketsOnBehalf) with { Person = Thabo }, "").UserId);

    [Fact]
    public void RequireSelfOrAdmin_AnotherUser_IsRefused()
    {
        var error = Assert.Throws<CareException>(() => TestAccounts.Self("u-1").RequireSelfOrAdmin("u-2"));

        Assert.Equal((ErrorKind.PermissionDenied, "NOT_YOUR_OWN"), (error.Kind, error.Reason));
    }

    [Fact]
    public void RequireSelfOrAdmin_NobodyAtAll_IsRefused() =>
        Assert.Throws<CareException>(() => new Caller(null, "").RequireSelfOrAdmin(""));

    [Fact]
    public void ActorOr_ProgramThatMayNameOne_IsBelieved() =>
        Assert.Equal("u-9", TestAccounts.Program("portal", Scopes.Admin, Scopes.TicketsOnBehalf).ActorOr(new Actor { Id = "u-9" }).Id);

    [Fact]
    public void ActorOr_Session_IsThePersonWhateverTheyName() => Assert.Equal(TestAccounts.Admin.Actor, TestAccounts.Admin.ActorOr(new Actor { Id = "u-9" }));
}
