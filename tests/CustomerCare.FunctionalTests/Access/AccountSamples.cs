using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Auth;
using Google.Protobuf.WellKnownTypes;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Users, tokens, the audit log and preferences over gRPC.</summary>
internal static class AccountSamples
{
    private const string Service = "POST /customercare.account.v1.AccountService/";
    private const string NobodysPhone = "26699999999";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        [$"{Service}SignIn"] = Sample.Rpc(
            Scopes.AccountsSignIn, visit => new SignInRequest { UserName = visit.Holder.UserName, Password = visit.Holder.Password, ClientAddress = "192.0.2.1" }),
        [$"{Service}CreateUser"] = Sample.Rpc(Scopes.Admin, _ => NewUser()),
        [$"{Service}GetUser"] = Sample.Rpc(Scopes.Self, visit => new GetUserRequest { UserId = visit.Holder.UserId }),
        [$"{Service}UpdateUser"] = Sample.Rpc(Scopes.Admin, visit => new UpdateUserRequest
        {
            RequestId = Visit.NewId(),
            User = new User { UserId = visit.Holder.UserId, DisplayName = "Mpho Lerato" },
            UpdateMask = FieldMask.FromFieldNumbers<User>(User.DisplayNameFieldNumber),
        }),
        [$"{Service}DeleteUser"] = Sample.Rpc(Scopes.Admin, visit => new DeleteUserRequest { RequestId = Visit.NewId(), UserId = visit.Holder.UserId }) with { NeedsOwnUser = true },
        [$"{Service}ListUsers"] = Sample.Rpc(Scopes.Admin, _ => new ListUsersRequest()),
        [$"{Service}SetPassword"] = Sample.Rpc(Scopes.Self, visit => new SetPasswordRequest
        {
            RequestId = Visit.NewId(),
            UserId = visit.Holder.UserId,
            CurrentPassword = visit.Holder.Password,
            NewPassword = NewPassword,
        }) with { NeedsOwnUser = true },
        [$"{Service}MintToken"] = Sample.Rpc(Scopes.Admin, _ => new MintTokenRequest
        {
            RequestId = Visit.NewId(),
            Client = "billing",
            Scopes = { Scopes.CustomersRead },
            Lifetime = Duration.FromTimeSpan(TimeSpan.FromDays(1)),
        }),
        [$"{Service}ListTokens"] = Sample.Rpc(Scopes.Admin, _ => new ListTokensRequest()),
        [$"{Service}RevokeToken"] = Sample.Rpc(Scopes.Self, visit => new RevokeTokenRequest { RequestId = Visit.NewId(), TokenId = visit.TokenId }),
        [$"{Service}WatchRevocations"] = Sample.Rpc(Scopes.AccountsService, _ => new WatchRevocationsRequest()),
        [$"{Service}ReportTokenUse"] = Sample.Rpc(Scopes.AccountsService, visit => new ReportTokenUseRequest
        {
            RequestId = Visit.NewId(),
            Uses = { new TokenUse { TokenId = visit.TokenId, LastUsedAt = At.ToTimestamp() } },
        }),
        [$"{Service}AppendAudit"] = Sample.Rpc(Scopes.AccountsService, _ => new AppendAuditRequest
        {
            RequestId = Visit.NewId(),
            Entries = { new AuditEntry { AuditId = Visit.NewId(), Actor = new Actor { Type = ActorType.Service, Id = "tickets" }, Action = "ticket.close", At = At.ToTimestamp() } },
        }),
        [$"{Service}ListAudit"] = Sample.Rpc(Scopes.Admin, _ => new ListAuditRequest()),
        [$"{Service}GetPreferences"] = Sample.Rpc(Scopes.Self, visit => new GetPreferencesRequest { UserId = visit.Holder.UserId }),
        [$"{Service}UpdatePreferences"] = Sample.Rpc(Scopes.Self, visit => new UpdatePreferencesRequest
        {
            RequestId = Visit.NewId(),
            Preferences = new Preferences { UserId = visit.Holder.UserId, Values = { ["language"] = "st" } },
        }),
        [$"{Service}ExportPerson"] = Sample.Rpc(Scopes.Admin, _ => new ExportPersonRequest { RequestId = Visit.NewId(), Phone = NobodysPhone }),
        [$"{Service}ErasePerson"] = Sample.Rpc(Scopes.Admin, _ => new ErasePersonRequest { RequestId = Visit.NewId(), Phone = NobodysPhone }),
    };

    public static string NewPassword => $"a new password {Visit.NewId()}";

    public static CreateUserRequest NewUser() => new()
    {
        RequestId = Visit.NewId(),
        User = new User { UserName = $"staff-{Visit.NewId()}", Role = Role.Dispatcher, Enabled = true },
        Password = NewPassword,
    };
}
