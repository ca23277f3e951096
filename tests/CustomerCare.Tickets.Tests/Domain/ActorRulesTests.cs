using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;

namespace CustomerCare.Tickets.Tests.Domain;

public sealed class ActorRulesTests
{
    private static readonly Actor Customer = new() { Type = ActorType.Customer, Id = "MAK-0001", Name = "Thabo Mokhesi" };
    private static readonly CallerIdentity Program = TestCallers.Program("billing", Scopes.TicketsWrite);
    private static readonly CallerIdentity Bridge = TestCallers.Program("bridge", Scopes.TicketsWrite, Scopes.TicketsOnBehalf);
    private static readonly CallerIdentity Session = TestCallers.Session(new Person("u-1", "Palesa Mokoena", "dispatcher"), Scopes.TicketsWrite);

    [Fact]
    public void Resolve_NobodyNamed_IsTheProgram() =>
        Assert.Equal(new Actor { Type = ActorType.Service, Id = "billing", Name = "billing" }, ActorRules.Resolve(null, Program));

    [Fact]
    public void Resolve_NobodyNamedByAPerson_IsThePerson() =>
        Assert.Equal(new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" }, ActorRules.Resolve(null, Session));

    [Fact]
    public void Resolve_EmptyActor_IsTheCaller() => Assert.Equal("billing", ActorRules.Resolve(new Actor(), Program).Id);

    [Fact]
    public void Resolve_CallerNamesItselfOtherwise_KeepsTheTokensName() =>
        Assert.Equal("Palesa Mokoena", ActorRules.Resolve(new Actor { Type = ActorType.User, Id = "u-1", Name = "Somebody Else" }, Session).Name);

    [Fact]
    public void Resolve_SomebodyElseWithTheScope_IsBelieved() => Assert.Equal(Customer, ActorRules.Resolve(Customer, Bridge));

    [Fact]
    public void Resolve_CustomerWithoutIdOrName_IsBelieved() =>
        Assert.Equal(ActorType.Customer, ActorRules.Resolve(new Actor { Type = ActorType.Customer }, Bridge).Type);

    [Fact]
    public void Resolve_SomebodyElseWithoutTheScope_IsRefusedWithTheScope()
    {
        var refused = Assert.Throws<CareException>(() => ActorRules.Resolve(Customer, Program));

        Assert.Equal((ErrorKind.PermissionDenied, "ACTOR_NOT_ALLOWED"), (refused.Kind, refused.Reason));
        Assert.Contains("tickets.on-behalf", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Thabo", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActorType.User, "billing")]
    [InlineData(ActorType.Service, "bridge")]
    public void Resolve_AnotherTypeOrId_IsSomebodyElse(ActorType type, string id) =>
        Assert.Throws<CareException>(() => ActorRules.Resolve(new Actor { Type = type, Id = id }, Program));

    [Theory]
    [InlineData(ActorType.Unspecified, "a", "", "actor.type")]
    [InlineData((ActorType)99, "a", "", "actor.type")]
    [InlineData(ActorType.Customer, "a\0b", "", "actor.id")]
    [InlineData(ActorType.Customer, "a", "a\0b", "actor.name")]
    public void Resolve_WrongField_NamesIt(ActorType type, string id, string name, string field)
    {
        var refused = Assert.Throws<CareException>(() => ActorRules.Resolve(new Actor { Type = type, Id = id, Name = name }, Bridge));

        Assert.Equal((ErrorKind.InvalidArgument, field), (refused.Kind, refused.Field));
    }
}
