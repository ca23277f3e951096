using CustomerCare.ServiceDefaults.Auth.Revocations;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// The access check looks at a call when it begins, and a stream can outlive its token: a stream asks again before it sends
/// something.
/// </summary>
public sealed class StreamAccess(RevocationList revocations, TimeProvider time)
{
    /// <exception cref="CareException">The caller's token has expired or was revoked.</exception>
    public void Require(CallerIdentity caller)
    {
        if (caller.ExpiresAt <= time.GetUtcNow() || revocations.IsRevoked(caller))
        {
            throw CareException.Unauthenticated("TOKEN_ENDED", "The token of this call has ended; call again with another one.");
        }
    }
}
