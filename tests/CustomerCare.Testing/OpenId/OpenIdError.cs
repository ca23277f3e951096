namespace CustomerCare.Testing.OpenId;

/// <summary>An error in the protocol's own terms, such as <c>invalid_grant</c>.</summary>
internal sealed class OpenIdError(string code, string description) : Exception(description)
{
    public string Code => code;
}
