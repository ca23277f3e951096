using CustomerCare.Accounts.Storage;
using CustomerCare.Storage;

namespace CustomerCare.Accounts.Domain;

/// <summary>Revokes within a transaction of somebody else's, and wakes the streams once it is committed.</summary>
internal sealed class Revoker(RevocationFeed feed)
{
    /// <summary>No token lives longer: neither one minted here nor anybody's session.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    /// <summary>One token; a second time changes nothing and answers the first revocation.</summary>
    public async Task<RevocationRow> RevokeTokenAsync(DbSession session, string tokenId, long expiresAt, string reason, long now)
    {
        if (await RevocationStore.FindTokenAsync(session, tokenId) is { } known)
        {
            return known;
        }

        await TokenStore.RevokeAsync(session, tokenId, now);
        return await AddAsync(session, tokenId, "", expiresAt, reason, now);
    }

    /// <summary>Every token of a client or user minted so far.</summary>
    public async Task<RevocationRow> RevokeSubjectAsync(DbSession session, string subject, string reason, long now)
    {
        // A session begun after an earlier revocation of this second carries the next one.
        var until = Math.Max(now, await FirstFreeSecondAsync(session, subject, now));
        await TokenStore.RevokeClientAsync(session, subject, until);
        return await AddAsync(session, "", subject, until + DbTime.FromSpan(LongestLife), reason, until);
    }

    /// <summary>The first second at or after <paramref name="now"/> whose tokens no revocation of the subject so far concerns. Both in microseconds.</summary>
    public static async Task<long> FirstFreeSecondAsync(DbSession session, string subject, long now)
    {
        const long Second = 1_000_000;
        var revokedAt = await RevocationStore.LastOfSubjectAsync(session, subject);
        var begin = now / Second * Second;
        return revokedAt is { } at ? Math.Max(begin, ((at / Second) + 1) * Second) : begin;
    }

    private async Task<RevocationRow> AddAsync(DbSession session, string tokenId, string subject, long expiresAt, string reason, long now)
    {
        var row = new RevocationRow { Seq = 0, TokenId = tokenId, Subject = subject, RevokedAt = now, ExpiresAt = expiresAt, Reason = reason };
        var added = await RevocationStore.InsertAsync(session, row);
        session.OnCommitted(() => feed.Publish(added.Seq));
        return added;
    }
}
