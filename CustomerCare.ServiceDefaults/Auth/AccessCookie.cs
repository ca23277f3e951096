namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>The cookie that a sign-in sets; the old portal's name.</summary>
public static class AccessCookie
{
    public const string Name = "access_token";
}
