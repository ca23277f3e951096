namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>The identity provider cannot be asked; the message says why.</summary>
internal sealed class AuthorityException(string message, Exception? inner = null) : Exception(message, inner);
