using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerCare.Accounts.Pages;

/// <summary>The frame of the sign-in pages. They are plain forms without scripts: they work on any browser and leave nothing to inject into.</summary>
internal static class PageTemplate
{
    public static readonly string Css = Read("page.css");

    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static readonly string Frame = Read("page.html");

    /// <param name="title">Sesotho and English; plain text.</param>
    /// <param name="notice">What went wrong, plain text; null where nothing did.</param>
    /// <param name="content">HTML.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string? notice, string content)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        // Not no-referrer: browsers then send the forms of our own page with the origin null, as a stranger's.
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        var page = Frame
            .Replace("{{content}}", content, StringComparison.Ordinal)
            .Replace("{{notice}}", notice is null ? "" : $"<p class=\"notice\" role=\"alert\">{Encode(notice)}</p>", StringComparison.Ordinal)
            .Replace("{{title}}", Encode(title), StringComparison.Ordinal);
        return context.Response.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>The hidden field that tells our own form from another site's; its other half goes into a cookie.</summary>
    public static string HiddenToken(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return $"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{Encode(tokens.RequestToken!)}\">";
    }

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Read(string name)
    {
        using var stream = typeof(PageTemplate).Assembly.GetManifestResourceStream($"CustomerCare.Accounts.Pages.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
