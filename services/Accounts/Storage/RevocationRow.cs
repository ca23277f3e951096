using System.Globalization;
using CustomerCare.Protos.Account.V1;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Storage;

/// <summary>A row of revocations. Either the token or the subject is empty.</summary>
internal sealed record RevocationRow
{
    public const string Columns = "seq, token_id, subject, revoked_at, expires_at, reason";

    public required long Seq { get; init; }
    public required string TokenId { get; init; }
    public required string Subject { get; init; }
    public required long RevokedAt { get; init; }
    public required long ExpiresAt { get; init; }
    public required string Reason { get; init; }

    public string ResumeToken => Seq.ToString(CultureInfo.InvariantCulture);

    public Revocation ToRevocation() => new()
    {
        TokenId = TokenId,
        Subject = Subject,
        RevokedAt = DbTime.ToTimestamp(RevokedAt),
        ExpiresAt = DbTime.ToTimestamp(ExpiresAt),
    };
}
