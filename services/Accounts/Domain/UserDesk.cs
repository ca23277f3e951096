using CustomerCare.Accounts.Passwords;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>The people who sign in here.</summary>
internal sealed class UserDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, UserStore store, PasswordHashing passwords, Revoker revoker)
{
    /// <summary>Adds a user once per request_id; somebody else chose the password, so they must replace it.</summary>
    public async Task<CreateUserResponse> CreateAsync(CreateUserRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var wanted = request.User ?? new User();
        UserRules.Check(wanted);
        PasswordRules.Check("password", request.Password, wanted.UserName);
        var hash = await passwords.HashAsync(request.Password, cancellationToken);
        var recorded = new CreateUserRequest(request) { Password = await passwords.DigestAsync(request.RequestId, cancellationToken, request.Password) };

        // Lock order, here and everywhere: request, users, one user, revocations.
        return await database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, recorded, async () =>
            {
                await Counters.LockUsersAsync(session);
                var now = await session.NowAsync();
                var row = NewRow(wanted, hash, now);
                if (!await UserStore.InsertAsync(session, row))
                {
                    throw NameTaken();
                }

                await StoredAnswers.MarkAsync(session, request.RequestId, row.UserId);
                await AuditTrail.RecordAsync(session, caller, AuditTrail.UserCreate, AuditTrail.UserResource, row.UserId, now, ("role", row.Role));
                return new CreateUserResponse { User = row.ToUser() };
            }),
            cancellationToken);
    }

    public async Task<GetUserResponse> GetAsync(string userId, Caller caller, CancellationToken cancellationToken)
    {
        caller.RequireSelfOrAdmin(userId);
        return new GetUserResponse { User = (await store.FindAsync(userId, cancellationToken) ?? throw NoSuchUser(userId)).ToUser() };
    }

    /// <summary>Changes a user once per request_id. Less rights end their sessions.</summary>
    public Task<UpdateUserResponse> UpdateAsync(UpdateUserRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var wanted = request.User ?? new User();
        RequireId("user.user_id", wanted.UserId);
        var mask = UserMask.Read(request.UpdateMask);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                await Counters.LockUsersAsync(session);
                var before = await UserStore.LockAsync(session, wanted.UserId) ?? throw NoSuchUser(wanted.UserId);
                Etags.Check(request.Etag, before.Version);
                var merged = mask.Merge(before.ToUser(), wanted);
                UserRules.Check(merged);
                var after = before.With(merged) with { Version = before.Version + 1 };
                if (await UserStore.IsNameTakenAsync(session, after.NameKey, after.UserId))
                {
                    throw NameTaken();
                }

                await SaveAsync(session, before, after, caller, mask);
                await StoredAnswers.MarkAsync(session, request.RequestId, after.UserId);
                return new UpdateUserResponse { User = after.ToUser() };
            }),
            cancellationToken);
    }

    /// <summary>Removes a user once per request_id and ends their sessions.</summary>
    public Task<DeleteUserResponse> DeleteAsync(DeleteUserRequest request, Caller caller, CancellationToken cancellationToken)
    {
        RequireId("user_id", request.UserId);
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                await Counters.LockUsersAsync(session);
                var user = await UserStore.LockAsync(session, request.UserId) ?? throw NoSuchUser(request.UserId);
                Etags.Check(request.Etag, user.Version);
                await RequireOtherAdminAsync(session, user);
                await UserStore.DeleteAsync(session, user.UserId);
                await StoredAnswers.EraseAsync(session, user.UserId);
                var now = await session.NowAsync();
                await revoker.RevokeSubjectAsync(session, user.UserId, "user deleted", now);
                await AuditTrail.RecordAsync(session, caller, AuditTrail.UserDelete, AuditTrail.UserResource, user.UserId, now);
                return new DeleteUserResponse();
            }),
            cancellationToken);
    }

    public async Task<ListUsersResponse> ListAsync(ListUsersRequest request, CancellationToken cancellationToken)
    {
        if (request.Role != Role.Unspecified && !Roles.IsKnown(request.Role))
        {
            throw CareException.InvalidArgument("ROLE_UNKNOWN", "role", $"role is {(int)request.Role}; viewer, dispatcher, admin or none is wanted.");
        }

        var page = Page.Read(request.PageSize, request.PageToken);
        var rows = await store.ListAsync(request.Role, page, cancellationToken);
        return new ListUsersResponse
        {
            Users = { rows.Take(page.Size).Select(row => row.ToUser()) },
            NextPageToken = page.NextToken(rows, row => new PagePosition(0, row.NameKey)),
        };
    }

    /// <exception cref="CareException">The user is the last who is an admin and may sign in. The caller holds the users' lock.</exception>
    public static async Task RequireOtherAdminAsync(DbSession session, UserRow user)
    {
        if (user is { Role: Roles.Admin, Enabled: true } && !await UserStore.IsOtherAdminAsync(session, user.UserId))
        {
            throw CareException.FailedPrecondition("LAST_ADMIN", "This is the last enabled admin, who stays one; make another admin first.");
        }
    }

    public static UserRow NewRow(User user, string hash, long now) => new UserRow
    {
        UserId = UserRules.NewId(),
        UserName = "",
        NameKey = "",
        DisplayName = "",
        Email = "",
        Phone = "",
        Role = "",
        Enabled = false,
        PasswordHash = hash,
        MustChangePassword = true,
        CreatedAt = now,
        Version = 1,
    }.With(user);

    public static CareException NoSuchUser(string userId) => CareException.NotFound("USER_NOT_FOUND", $"User '{FieldRules.Shorten(userId)}' does not exist.");

    private async Task SaveAsync(DbSession session, UserRow before, UserRow after, Caller caller, UserMask mask)
    {
        if (after is not { Role: Roles.Admin, Enabled: true })
        {
            await RequireOtherAdminAsync(session, before);
        }

        await UserStore.UpdateAsync(session, after);
        var now = await session.NowAsync();
        var isLess = (before.Enabled && !after.Enabled) || RoleScopes.IsLess(Roles.FromCode(before.Role), Roles.FromCode(after.Role));
        if (isLess)
        {
            await revoker.RevokeSubjectAsync(session, after.UserId, "less rights", now);
        }

        await AuditTrail.RecordAsync(
            session, caller, AuditTrail.UserUpdate, AuditTrail.UserResource, after.UserId, now,
            ("fields", mask.ToString()), ("role", after.Role), ("enabled", after.Enabled ? "true" : "false"));
    }

    private static void RequireId(string field, string userId)
    {
        FieldRules.RequireText(field, userId, 128);
    }

    private static CareException NameTaken() => CareException.AlreadyExists("USER_NAME_TAKEN", "user.user_name is taken by another user; case does not matter.");
}
