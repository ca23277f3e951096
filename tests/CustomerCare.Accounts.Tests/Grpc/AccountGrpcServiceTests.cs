using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using Google.Rpc;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Status = Google.Rpc.Status;

namespace CustomerCare.Accounts.Tests.Grpc;

public sealed class AccountGrpcServiceTests : IAsyncLifetime
{
    private TestDatabase? _database;
    private ServiceUnderTest? _accounts;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ServiceUnderTest Accounts => _accounts!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        _accounts = await AccountsUnderTest.StartAsync(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await Accounts.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_RightPassword_GivesATokenThatIsLetIn()
    {
        var user = await Accounts.AddUserAsync(TestAccounts.Dispatcher(), Cancellation);
        var client = Accounts.Client(Scopes.AccountsSignIn);

        var response = await client.SignInAsync(new SignInRequest { UserName = "thabo.1", Password = TestAccounts.Password }, cancellationToken: Cancellation);

        Assert.Equal(user.UserId, response.User.UserId);
        Assert.Equal(RoleScopes.Of(Role.Dispatcher), response.Scopes);
        Assert.Equal(new JsonWebToken(response.AccessToken).ValidTo, response.ExpiresAt.ToDateTime());
        var own = await Accounts.ClientWith(response.AccessToken).GetUserAsync(new GetUserRequest { UserId = user.UserId }, cancellationToken: Cancellation);
        Assert.Equal(response.User, own.User);
    }

    [Fact]
    public async Task SignIn_WrongAndLocked_AreTheStatusesOfTheTable()
    {
        var client = Accounts.Client(Scopes.AccountsSignIn);
        var request = new SignInRequest { UserName = "nobody", Password = "x", ClientAddress = "192.0.2.1" };
        for (var time = 0; time < 5; time++)
        {
            var refused = await FailAsync(() => client.SignInAsync(request, cancellationToken: Cancellation));
            Assert.Equal(((int)StatusCode.Unauthenticated, "SIGN_IN_REFUSED"), (refused.Code, refused.GetDetail<ErrorInfo>()!.Reason));
        }

        var locked = await FailAsync(() => client.SignInAsync(request, cancellationToken: Cancellation));

        Assert.Equal(((int)StatusCode.ResourceExhausted, "SIGN_IN_LOCKED"), (locked.Code, locked.GetDetail<ErrorInfo>()!.Reason));
        Assert.NotNull(locked.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task GetUser_AnothersWithASession_IsDenied()
    {
        await Accounts.AddUserAsync(TestAccounts.Dispatcher(), Cancellation);
        var other = await Accounts.AddUserAsync(TestAccounts.WithRole(Role.Viewer, "other"), Cancellation);
        var session = await Accounts.SignInAsync("thabo.1", Cancellation);

        var error = await FailAsync(() => Accounts.ClientWith(session.Token).GetUserAsync(new GetUserRequest { UserId = other.UserId }, cancellationToken: Cancellation));

        Assert.Equal((int)StatusCode.PermissionDenied, error.Code);
    }

    [Fact]
    public async Task UpdateUser_Disabled_EndsTheSessionEverywhereSoon()
    {
        var user = await Accounts.AddUserAsync(TestAccounts.Dispatcher(), Cancellation);
        var session = await Accounts.SignInAsync("thabo.1", Cancellation);
        await GetOwnAsync(user, session);

        var request = new UpdateUserRequest { RequestId = TestAccounts.Id(), User = new User { UserId = user.UserId }, UpdateMask = new() { Paths = { "enabled" } } };
        await Accounts.Client(Scopes.Admin).UpdateUserAsync(request, cancellationToken: Cancellation);

        await Eventually.GetAsync(
            async () => (await Record.ExceptionAsync(() => GetOwnAsync(user, session)) as RpcException)?.StatusCode,
            status => status == StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task MintToken_Token_IsLetInAndSeenInTheList()
    {
        var client = Accounts.Client(Scopes.Admin);

        var minted = await client.MintTokenAsync(TestAccounts.Mint("backup", Scopes.Admin), cancellationToken: Cancellation);

        var listed = await Accounts.ClientWith(minted.Token).ListTokensAsync(new ListTokensRequest(), cancellationToken: Cancellation);
        Assert.Equal([minted.Info], listed.Tokens);
    }

    [Fact]
    public async Task WatchRevocations_ServiceStops_EndsPromptlyAndGoesOnAfterTheRestart()
    {
        await RevokeAsync(Accounts, "a");
        using var call = Accounts.Client(Scopes.AccountsService).WatchRevocations(new WatchRevocationsRequest(), cancellationToken: Cancellation);
        var before = await ReadUntilSignAsync(call);

        await Accounts.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        _accounts = await AccountsUnderTest.StartAsync(_database!);
        await RevokeAsync(Accounts, "b");
        using var again = Accounts.Client(Scopes.AccountsService).WatchRevocations(new WatchRevocationsRequest { ResumeToken = before[^1].ResumeToken }, cancellationToken: Cancellation);

        Assert.Equal(["a", null], before.Select(response => response.Revocation?.TokenId));
        Assert.Equal(["b", null], (await ReadUntilSignAsync(again)).Select(response => response.Revocation?.TokenId));
    }

    [Fact]
    public async Task WatchRevocations_UnknownToken_IsOutOfRange()
    {
        using var call = Accounts.Client(Scopes.AccountsService).WatchRevocations(new WatchRevocationsRequest { ResumeToken = "99" }, cancellationToken: Cancellation);

        Assert.Equal((int)StatusCode.OutOfRange, (await FailAsync(() => ReadUntilSignAsync(call))).Code);
    }

    [Fact]
    public async Task EveryOtherMethod_OverTheWire_ReachesItsDesk()
    {
        var client = Accounts.Client([.. Scopes.All]);
        var user = (await client.CreateUserAsync(TestAccounts.NewUser(), cancellationToken: Cancellation)).User;
        await client.SetPasswordAsync(TestAccounts.Change(user.UserId, "", "a password by an admin"), cancellationToken: Cancellation);
        await client.AppendAuditAsync(TestAccounts.Lines(TestAccounts.Line()), cancellationToken: Cancellation);
        await client.ReportTokenUseAsync(new ReportTokenUseRequest { RequestId = TestAccounts.Id() }, cancellationToken: Cancellation);
        var preferences = new Preferences { UserId = user.UserId, Values = { ["language"] = "st" } };
        await client.UpdatePreferencesAsync(new UpdatePreferencesRequest { RequestId = TestAccounts.Id(), Preferences = preferences }, cancellationToken: Cancellation);

        Assert.Equal(["admin", "Thabo.1"], (await client.ListUsersAsync(new ListUsersRequest(), cancellationToken: Cancellation)).Users.Select(known => known.UserName));
        Assert.Equal("st", (await client.GetPreferencesAsync(new GetPreferencesRequest { UserId = user.UserId }, cancellationToken: Cancellation)).Preferences.Values["language"]);
        Assert.Single((await client.ListAuditAsync(new ListAuditRequest { Action = "ticket." }, cancellationToken: Cancellation)).Entries);
        Assert.NotEmpty((await client.ExportPersonAsync(new ExportPersonRequest { RequestId = TestAccounts.Id(), Phone = user.Phone }, cancellationToken: Cancellation)).Records);
        Assert.True((await client.ErasePersonAsync(new ErasePersonRequest { RequestId = TestAccounts.Id(), Phone = user.Phone }, cancellationToken: Cancellation)).ErasedCount > 0);
        var gone = await FailAsync(() => client.DeleteUserAsync(new DeleteUserRequest { RequestId = TestAccounts.Id(), UserId = user.UserId }, cancellationToken: Cancellation));
        Assert.Equal((int)StatusCode.NotFound, gone.Code);
    }

    private static Task<RevokeTokenResponse> RevokeAsync(ServiceUnderTest accounts, string tokenId) =>
        accounts.Client(Scopes.Self, Scopes.Admin).RevokeTokenAsync(TestAccounts.Revoke(tokenId), cancellationToken: Cancellation).ResponseAsync;

    private Task<GetUserResponse> GetOwnAsync(User user, Session session) => Accounts.ClientWith(session.Token).GetUserAsync(
        new GetUserRequest { UserId = user.UserId }, cancellationToken: Cancellation).ResponseAsync;

    private static async Task<List<WatchRevocationsResponse>> ReadUntilSignAsync(AsyncServerStreamingCall<WatchRevocationsResponse> call)
    {
        var received = new List<WatchRevocationsResponse>();
        do
        {
            Assert.True(await call.ResponseStream.MoveNext(Cancellation));
            received.Add(call.ResponseStream.Current);
        }
        while (received[^1].Revocation is not null);

        return received;
    }

    private static Task<Status> FailAsync<T>(Func<AsyncUnaryCall<T>> call) => FailAsync(() => call().ResponseAsync);

    private static async Task<Status> FailAsync(Func<Task> call) => (await Assert.ThrowsAsync<RpcException>(call)).GetRpcStatus()!;
}
