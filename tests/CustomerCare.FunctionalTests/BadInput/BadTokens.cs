namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Tokens that let nobody in, by name, and what the log says of them.</summary>
internal static class BadTokens
{
    private const long Hour = 3600;

    public static readonly IReadOnlyDictionary<string, (Func<TokenForge, string> Make, string Reason)> Refused = new Dictionary<string, (Func<TokenForge, string>, string)>
    {
        ["a word"] = (_ => "nonsense-nonsense-nonsense", "the token is malformed"),
        ["dots"] = (_ => "..", "the token is malformed"),
        ["letters of other scripts"] = (_ => "\u2764mots\u2019oalle-\u00e9\u00e8\u00ea\u00eb.\u4f60\u597d.\u0416", "the token is malformed"),
        ["9 KB"] = (_ => new string('x', 9 * 1024), "the token is longer than 8192 characters"),
        ["9 KB and rightly signed"] = (forge => forge.Token(("note", new string('n', 9 * 1024))), "the token is longer than 8192 characters"),
        ["unsigned"] = (forge => $"{forge.Unsigned("HS256", forge.KeyId)}.", "the token is not signed by this installation"),
        ["two parts"] = (forge => forge.Unsigned("HS256", forge.KeyId), "the token is not signed by this installation"),
        ["another key"] = (_ => TokenForge.Stranger().Token(), "the token is not signed by this installation"),
        ["another key under our key's name"] = (forge => TokenForge.Stranger().Sign("HS256", forge.KeyId), "the token is not signed by this installation"),
        ["another key without a name"] = (_ => TokenForge.Stranger().Sign("HS256", null), "the token is not signed by this installation"),
        ["algorithm none"] = (forge => $"{forge.Unsigned("none", forge.KeyId)}.", "the token is signed with another algorithm"),
        ["algorithm none without a key's name"] = (forge => $"{forge.Unsigned("none", null)}.", "the token is not signed by this installation"),
        ["algorithm none and rightly signed"] = (forge => forge.Sign("none", forge.KeyId), "the token is signed with another algorithm"),
        ["HS512 with the right key"] = (forge => forge.Sign("HS512", forge.KeyId), "the token is signed with another algorithm"),
        ["expired"] = (forge => forge.Token(("exp", Now - 1), ("iat", Now - Hour), ("nbf", Now - Hour)), "the token is outside its lifetime"),
        ["not yet valid"] = (forge => forge.Token(("nbf", Now + Hour), ("exp", Now + (2 * Hour))), "the token is outside its lifetime"),
        ["from the future"] = (forge => forge.Token(("iat", Now + Hour), ("exp", Now + (2 * Hour))), "the token is outside its lifetime"),
        ["without an end"] = (forge => forge.Token(("exp", null)), "the token"),
        ["an end that is a word"] = (forge => forge.Token(("exp", "never")), "the token"),
        ["for another audience"] = (forge => forge.Token(("aud", "somebody-else")), "the token is meant for somebody else"),
        ["of another issuer"] = (forge => forge.Token(("iss", "somebody-else")), "the token is meant for somebody else"),
    };

    /// <summary>These are let in, but to nothing.</summary>
    public static readonly IReadOnlyDictionary<string, Func<TokenForge, string>> WithoutScope = new Dictionary<string, Func<TokenForge, string>>
    {
        ["unknown scopes"] = forge => forge.Token(("scope", "everything tickets.* TICKETS.READ")),
        ["no scope"] = forge => forge.Token(("scope", null)),
        ["a list of scopes"] = forge => forge.Token(("scope", new[] { "tickets.read" })),
        ["a number for a scope"] = forge => forge.Token(("scope", 7)),
    };

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
}
