using CustomerCare.Protos.Account.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>Accounts over gRPC, as an administrator uses it.</summary>
internal sealed class AccountCalls(GrpcChannel channel, string token)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly AccountService.AccountServiceClient _client = new(channel.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {token}");
        return headers;
    }));

    /// <summary>A token of an hour, longer than what is let in before revocations are known.</summary>
    public async Task<(string Token, string Id)> MintAsync(string client, params string[] scopes)
    {
        var minted = await _client.MintTokenAsync(new MintTokenRequest { RequestId = NewId(), Client = client, Scopes = { scopes }, Lifetime = Lifetime.ToDuration() });
        return (minted.Token, minted.Info.TokenId);
    }

    public async Task RevokeAsync(string tokenId) =>
        await _client.RevokeTokenAsync(new RevokeTokenRequest { RequestId = NewId(), TokenId = tokenId, Reason = "test" });

    public async Task<User> AddUserAsync(string name, Role role, string password)
    {
        LogCheck.AddPrivate(password);
        var user = new User { UserName = name, DisplayName = $"{name} of the tests", Role = role, Enabled = true };
        return (await _client.CreateUserAsync(new CreateUserRequest { RequestId = NewId(), User = user, Password = password })).User;
    }

    public async Task<IReadOnlyList<User>> UsersAsync() => [.. (await _client.ListUsersAsync(new ListUsersRequest { PageSize = 200 })).Users];

    public async Task DisableAsync(User user) => await _client.UpdateUserAsync(new UpdateUserRequest
    {
        RequestId = NewId(),
        User = new User { UserId = user.UserId, Enabled = false },
        UpdateMask = new FieldMask { Paths = { "enabled" } },
        Etag = user.Etag,
    });

    /// <summary>What the audit log says of one thing.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string resourceType, string resourceId) =>
        [.. (await _client.ListAuditAsync(new ListAuditRequest { ResourceType = resourceType, ResourceId = resourceId, PageSize = 50 })).Entries];

    private static string NewId() => Guid.NewGuid().ToString("N");
}
