namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>What came of checking a token: the caller, or why there is none. The reason never holds a part of the token.</summary>
public readonly record struct TokenCheck
{
    public CallerIdentity? Caller { get; private init; }

    public string? Reason { get; private init; }

    /// <summary>The token may be good, but that cannot be told at the moment.</summary>
    public bool IsUndecided { get; private init; }

    public static TokenCheck Valid(CallerIdentity caller) => new() { Caller = caller };

    public static TokenCheck Refused(string reason) => new() { Reason = reason };

    public static TokenCheck Undecided(string reason) => new() { Reason = reason, IsUndecided = true };

    public void Deconstruct(out CallerIdentity? caller, out string? reason) => (caller, reason) = (Caller, Reason);
}
