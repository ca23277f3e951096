using CustomerCare.Accounts.Domain;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CustomerCare.Accounts.Grpc;

/// <summary>Translates only: what may be done and is done lives in the desks.</summary>
[RequiresScope(Scopes.Admin)]
internal sealed class AccountGrpcService(
    SignInDesk signIns,
    UserDesk users,
    PasswordDesk passwords,
    TokenDesk tokens,
    RevocationDesk revocations,
    RevocationStream stream,
    AuditDesk audit,
    PreferencesDesk preferences,
    PersonalDataDesk persons,
    IHostApplicationLifetime lifetime) : AccountService.AccountServiceBase
{
    private const int MaxAddressLength = 256;

    [RequiresScope(Scopes.AccountsSignIn)]
    [RateLimited(RateLimit.SignIn)]
    public override async Task<SignInResponse> SignIn(SignInRequest request, ServerCallContext context)
    {
        FieldRules.RequirePrintable("client_address", request.ClientAddress, MaxAddressLength);
        var caller = CallerOf(context) with { Origin = request.ClientAddress };
        var session = await signIns.SignInAsync(request.UserName, request.Password, caller, context.CancellationToken);
        return new SignInResponse
        {
            AccessToken = session.Token,
            ExpiresAt = Timestamp.FromDateTimeOffset(session.ExpiresAt),
            User = session.User!.ToUser(),
            Scopes = { session.Scopes },
        };
    }

    public override Task<CreateUserResponse> CreateUser(CreateUserRequest request, ServerCallContext context) =>
        users.CreateAsync(request, CallerOf(context), context.CancellationToken);

    [RequiresScope(Scopes.Self)]
    public override Task<GetUserResponse> GetUser(GetUserRequest request, ServerCallContext context) =>
        users.GetAsync(request.UserId, CallerOf(context), context.CancellationToken);

    public override Task<UpdateUserResponse> UpdateUser(UpdateUserRequest request, ServerCallContext context) =>
        users.UpdateAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<DeleteUserResponse> DeleteUser(DeleteUserRequest request, ServerCallContext context) =>
        users.DeleteAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<ListUsersResponse> ListUsers(ListUsersRequest request, ServerCallContext context) =>
        users.ListAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.Self)]
    [RateLimited(RateLimit.SignIn)]
    public override Task<SetPasswordResponse> SetPassword(SetPasswordRequest request, ServerCallContext context) =>
        passwords.SetAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<MintTokenResponse> MintToken(MintTokenRequest request, ServerCallContext context) =>
        tokens.MintAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<ListTokensResponse> ListTokens(ListTokensRequest request, ServerCallContext context) =>
        tokens.ListAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.Self)]
    public override Task<RevokeTokenResponse> RevokeToken(RevokeTokenRequest request, ServerCallContext context) =>
        revocations.RevokeAsync(request, CallerOf(context), context.CancellationToken);

    [RequiresScope(Scopes.AccountsService)]
    public override async Task WatchRevocations(
        WatchRevocationsRequest request, IServerStreamWriter<WatchRevocationsResponse> responseStream, ServerCallContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await stream.WatchAsync(request.ResumeToken, response => responseStream.WriteAsync(response, ending.Token), ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The caller goes on with another replica, or with this one after its restart.
        }
    }

    [RequiresScope(Scopes.AccountsService)]
    public override Task<ReportTokenUseResponse> ReportTokenUse(ReportTokenUseRequest request, ServerCallContext context) =>
        tokens.ReportUseAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.AccountsService)]
    public override Task<AppendAuditResponse> AppendAudit(AppendAuditRequest request, ServerCallContext context) =>
        audit.AppendAsync(request, context.CancellationToken);

    public override Task<ListAuditResponse> ListAudit(ListAuditRequest request, ServerCallContext context) =>
        audit.ListAsync(request, context.CancellationToken);

    [RequiresScope(Scopes.Self)]
    public override Task<GetPreferencesResponse> GetPreferences(GetPreferencesRequest request, ServerCallContext context) =>
        preferences.GetAsync(request.UserId, CallerOf(context), context.CancellationToken);

    [RequiresScope(Scopes.Self)]
    public override Task<UpdatePreferencesResponse> UpdatePreferences(UpdatePreferencesRequest request, ServerCallContext context) =>
        preferences.UpdateAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<ExportPersonResponse> ExportPerson(ExportPersonRequest request, ServerCallContext context) =>
        persons.ExportAsync(request, CallerOf(context), context.CancellationToken);

    public override Task<ErasePersonResponse> ErasePerson(ErasePersonRequest request, ServerCallContext context) =>
        persons.EraseAsync(request, CallerOf(context), context.CancellationToken);

    private static Caller CallerOf(ServerCallContext context) => Caller.Of(context.GetHttpContext());
}
