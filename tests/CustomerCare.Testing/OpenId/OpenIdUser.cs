namespace CustomerCare.Testing.OpenId;

/// <summary>Somebody who signs in.</summary>
public sealed record OpenIdUser(string Subject)
{
    /// <summary>Put into the id token, over what stands there already; such as <c>name</c> or <c>role</c>. Null takes a claim away.</summary>
    public IReadOnlyDictionary<string, object?> IdClaims { get; init; } = new Dictionary<string, object?>();

    /// <summary>The same for the access token.</summary>
    public IReadOnlyDictionary<string, object?> AccessClaims { get; init; } = new Dictionary<string, object?>();
}
