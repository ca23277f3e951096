namespace CustomerCare.ServiceDefaults.Auth.Keys;

/// <summary>A key that cannot be used; the message is for the operator and holds nothing of the key.</summary>
internal sealed class KeyException(string message) : Exception(message);
