using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Where people sign in, in processes that have such a page.</summary>
/// <param name="ReturnParameter">The name of the parameter with the path to go on with.</param>
public sealed record SignInPage(string Path, string ReturnParameter);

/// <summary>The endpoint is a page for people: who is not signed in is sent to the <see cref="SignInPage"/>, where there is one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PageAttribute : Attribute;

public static class PageExtensions
{
    public static TBuilder AsPage<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PageAttribute());
}

/// <summary>Shows people to the sign-in; a program is told what is wrong instead.</summary>
internal sealed class SignInRedirect(IEnumerable<SignInPage> pages)
{
    private readonly SignInPage? _page = pages.FirstOrDefault();

    /// <summary>Whether the request has been answered.</summary>
    public bool TryAnswer(HttpContext context)
    {
        if (_page is null || context.GetEndpoint()?.Metadata.GetMetadata<PageAttribute>() is null || !IsForReading(context.Request))
        {
            return false;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect($"{_page.Path}?{_page.ReturnParameter}={Uri.EscapeDataString(context.Request.GetEncodedPathAndQuery())}");
        return true;
    }

    private static bool IsForReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
