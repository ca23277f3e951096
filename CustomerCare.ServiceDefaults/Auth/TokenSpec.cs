namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What a token is to say.</summary>
/// <param name="Subject">Who will hold it: 1 to 128 letters, digits and <c>. - _ : @ +</c>.</param>
/// <param name="Scopes">Values of <see cref="Auth.Scopes"/>.</param>
public sealed record TokenSpec(string Subject, IReadOnlyCollection<string> Scopes, TimeSpan Lifetime)
{
    /// <summary>The token's id; a new one where null.</summary>
    public string? TokenId { get; init; }

    /// <summary>When it begins, in whole seconds; now where null.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The person who acts; see <see cref="CallerIdentity.Person"/>.</summary>
    public Person? Person { get; init; }

    /// <summary>One of our own services, for its own calls.</summary>
    public bool IsService { get; init; }
}
