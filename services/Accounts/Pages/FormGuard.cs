using System.Security.Claims;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Antiforgery;

namespace CustomerCare.Accounts.Pages;

/// <summary>Takes a form only from the page that we made for this browser and this session.</summary>
internal static class FormGuard
{
    /// <summary>Binds the page's hidden token to the session at hand: one that was read in another session is then worth nothing.</summary>
    public static void BindToSession(HttpContext context)
    {
        if (CallerIdentity.Of(context) is { } caller)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, caller.TokenId)], "session"));
        }
    }

    /// <summary>The form's fields.</summary>
    /// <exception cref="CareException">The form is not ours, or was not made for this session.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        BindToSession(context);
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("The body is no form; application/x-www-form-urlencoded is wanted.", StatusCodes.Status415UnsupportedMediaType);
        }

        // Before antiforgery does, which would take a form that is too large for one without its token.
        var form = await ReadFormAsync(context);
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            throw CareException.PermissionDenied("FORM_NOT_OURS", "This form was not made for this browser and session, or is too old; load the page again.");
        }

        return form;
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("The form cannot be read, or has too many fields or too long ones.");
        }
    }
}
