using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Accounts.Domain;

/// <summary>Tokens for other systems: mints them, lists them, keeps when they were last used.</summary>
internal sealed class TokenDesk([FromKeyedServices(AccountsExtensions.Database)] Database database, TokenStore store, TokenIssuer issuer)
{
    private const int MaxClientLength = 64;

    /// <summary>
    /// Mints once per request_id. The token itself is in no table: a repetition signs what is stored again, which with the
    /// same symmetric key gives the same text.
    /// </summary>
    public async Task<MintTokenResponse> MintAsync(MintTokenRequest request, Caller caller, CancellationToken cancellationToken)
    {
        TokenRules.Check(request);
        var row = await database.WriteAsync(
            async session =>
            {
                var minted = await RequestLog.OnceAsync(session, request.RequestId, request, async () =>
                {
                    var added = await AddAsync(session, request, caller);
                    return new MintTokenResponse { Info = new TokenInfo { TokenId = added.TokenId } };
                });
                return await TokenStore.FindAsync(session, minted.Info.TokenId);
            },
            cancellationToken);
        return Sign(row ?? throw CareException.NotFound("TOKEN_NOT_FOUND", "The token that this request has minted does not exist any more."));
    }

    public async Task<ListTokensResponse> ListAsync(ListTokensRequest request, CancellationToken cancellationToken)
    {
        FieldRules.RequireAtMost("client", request.Client, MaxClientLength);
        var page = Page.Read(request.PageSize, request.PageToken);
        var rows = await store.ListAsync(request.Client, request.ValidOnly, page, cancellationToken);
        return new ListTokensResponse
        {
            Tokens = { rows.Take(page.Size).Select(row => row.ToInfo()) },
            NextPageToken = page.NextToken(rows, row => new PagePosition(row.CreatedAt, row.TokenId)),
        };
    }

    /// <summary>Moves times of last use forward.</summary>
    public Task<ReportTokenUseResponse> ReportUseAsync(ReportTokenUseRequest request, CancellationToken cancellationToken)
    {
        if (request.Uses.Count > TokenRules.MaxUses)
        {
            throw CareException.InvalidArgument("TOO_MANY_USES", "uses", $"uses has {request.Uses.Count} entries; at most {TokenRules.MaxUses} are wanted.");
        }

        var uses = request.Uses.Select((use, index) => Read(use, index)).OrderBy(use => use.TokenId, StringComparer.Ordinal).ToList();
        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
            {
                foreach (var (tokenId, usedAt) in uses)
                {
                    await TokenStore.SetUsedAsync(session, tokenId, usedAt);
                }

                return new ReportTokenUseResponse();
            }),
            cancellationToken);
    }

    private static async Task<TokenRow> AddAsync(DbSession session, MintTokenRequest request, Caller caller)
    {
        var now = await session.NowAsync();
        var begin = await Revoker.FirstFreeSecondAsync(session, request.Client, now);
        var actor = caller.ActorOr(request.Actor);
        var row = new TokenRow
        {
            TokenId = Guid.NewGuid().ToString("N"),
            Client = request.Client,
            Scopes = string.Join(' ', request.Scopes.Distinct()),
            CreatedAt = begin,
            ExpiresAt = begin + DbTime.FromSpan(TimeSpan.FromSeconds(request.Lifetime.Seconds)),
            CreatedByType = actor.Type.ToCode(),
            CreatedById = actor.Id,
            CreatedByName = actor.Name,
        };
        await TokenStore.InsertAsync(session, row);
        await AuditTrail.RecordAsync(
            session, actor, caller, AuditTrail.TokenMint, AuditTrail.TokenResource, row.TokenId, now, ("for", row.Client), ("scopes", row.Scopes));
        return row;
    }

    // As it was when it was minted, so that a repetition gets the first answer.
    private MintTokenResponse Sign(TokenRow row)
    {
        var begin = DbTime.ToTime(row.CreatedAt);
        var spec = new TokenSpec(row.Client, row.ScopeList, DbTime.ToTime(row.ExpiresAt) - begin) { TokenId = row.TokenId, IssuedAt = begin };
        return new MintTokenResponse { Token = issuer.Mint(spec).Token, Info = (row with { RevokedAt = null, LastUsedAt = null }).ToInfo() };
    }

    private static (string TokenId, long UsedAt) Read(TokenUse use, int index)
    {
        FieldRules.RequireText($"uses[{index}].token_id", use.TokenId, 128);
        return (use.TokenId, FieldRules.ReadTime($"uses[{index}].last_used_at", use.LastUsedAt)
            ?? throw CareException.InvalidArgument("FIELD_MISSING", $"uses[{index}].last_used_at", $"uses[{index}].last_used_at is absent; a time is wanted."));
    }
}
