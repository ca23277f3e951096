using CustomerCare.Accounts.Domain;
using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.Accounts.Http;

/// <summary>The cookie in which a browser, or curl with a jar, keeps its session.</summary>
internal static class SessionCookie
{
    /// <summary>The name under which the access check looks for it.</summary>
    /// <param name="allowClearText">Whether it may travel without TLS where the request came so.</param>
    public static void Set(HttpContext context, Session session, bool allowClearText)
    {
        var options = Options(context, allowClearText);
        options.Expires = session.ExpiresAt;
        context.Response.Cookies.Append(AccessCookie.Name, session.Token, options);
    }

    public static void Clear(HttpContext context, bool allowClearText) => context.Response.Cookies.Delete(AccessCookie.Name, Options(context, allowClearText));

    private static CookieOptions Options(HttpContext context, bool allowClearText) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Secure = context.Request.IsHttps || !allowClearText,
    };
}
