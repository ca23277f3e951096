namespace CustomerCare.Testing.OpenId;

/// <summary>A program that may send people to sign in.</summary>
/// <param name="Secret">Null for a public client, which sends none.</param>
public sealed record OpenIdClient(string Id, string? Secret, params string[] RedirectUris);
