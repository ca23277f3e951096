using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Accounts.Tests.Domain;

public sealed class RoleScopesTests
{
    [Fact]
    public void Of_Viewer_Reads() =>
        Assert.Equal([Scopes.ConversationsRead, Scopes.CustomersRead, Scopes.Self, Scopes.TicketsRead], RoleScopes.Of(Role.Viewer).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_Dispatcher_WorksOnTicketsAndConversationsToo() => Assert.Equal(
        [Scopes.ConversationsWrite, Scopes.Notify, Scopes.TicketsWrite],
        RoleScopes.Of(Role.Dispatcher).Except(RoleScopes.Of(Role.Viewer)).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_Admin_HasAllButWhatOnlyServicesNeed() =>
        Assert.Equal([Scopes.TicketsOnBehalf, Scopes.AccountsService, Scopes.AccountsSignIn], Scopes.All.Except(RoleScopes.Of(Role.Admin)));

    [Fact]
    public void Of_NoRole_IsNothing() => Assert.Empty(RoleScopes.Of(Role.Unspecified));

    [Theory]
    [InlineData(Role.Admin, Role.Dispatcher, true)]
    [InlineData(Role.Dispatcher, Role.Viewer, true)]
    [InlineData(Role.Viewer, Role.Viewer, false)]
    [InlineData(Role.Viewer, Role.Admin, false)]
    public void IsLess_RoleChanges_TellsWhetherSomethingIsLost(Role before, Role after, bool expected) => Assert.Equal(expected, RoleScopes.IsLess(before, after));
}
