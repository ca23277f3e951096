namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>A token as it was minted; times in whole seconds, as in the token.</summary>
public sealed record MintedToken(string Token, string TokenId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
