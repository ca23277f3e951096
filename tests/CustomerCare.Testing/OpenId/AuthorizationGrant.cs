namespace CustomerCare.Testing.OpenId;

/// <summary>What a code stands for.</summary>
internal sealed record AuthorizationGrant(
    OpenIdClient Client, OpenIdUser User, string RedirectUri, string Scope, string Nonce, string CodeChallenge, DateTimeOffset GivenAt);
