using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Storage;

/// <summary>A row of tokens: all about a token but the token. Its beginning and end are whole seconds.</summary>
internal sealed record TokenRow
{
    public const string Columns =
        "token_id, client, scopes, created_at, expires_at, revoked_at, created_by_type, created_by_id, created_by_name, last_used_at";

    public const string Values =
        "@TokenId, @Client, @Scopes, @CreatedAt, @ExpiresAt, @RevokedAt, @CreatedByType, @CreatedById, @CreatedByName, @LastUsedAt";

    public required string TokenId { get; init; }
    public required string Client { get; init; }

    /// <summary>Separated by blanks.</summary>
    public required string Scopes { get; init; }

    public required long CreatedAt { get; init; }
    public required long ExpiresAt { get; init; }
    public long? RevokedAt { get; init; }
    public required string CreatedByType { get; init; }
    public required string CreatedById { get; init; }
    public required string CreatedByName { get; init; }
    public long? LastUsedAt { get; init; }

    public string[] ScopeList => Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public TokenInfo ToInfo() => new()
    {
        TokenId = TokenId,
        Client = Client,
        Scopes = { ScopeList },
        CreatedAt = DbTime.ToTimestamp(CreatedAt),
        ExpiresAt = DbTime.ToTimestamp(ExpiresAt),
        RevokedAt = DbTime.ToTimestamp(RevokedAt),
        CreatedBy = new Actor { Type = ActorCodes.ToActorType(CreatedByType), Id = CreatedById, Name = CreatedByName },
        LastUsedAt = DbTime.ToTimestamp(LastUsedAt),
    };
}
