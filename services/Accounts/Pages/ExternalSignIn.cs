using System.Text.Encodings.Web;
using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Http;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.Authority;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerCare.Accounts.Pages;

/// <summary>Signing in through the OpenID Connect provider of <see cref="AuthorityOptions"/>; the role comes from a claim of the id token.</summary>
internal static class ExternalSignIn
{
    public const string StartPath = "/sign-in/external";

    private const string Scheme = "external";
    private const string CallbackPath = "/sign-in/callback";

    /// <summary>Without the authentication stack around the handler, which would look at every request of the process.</summary>
    public static void AddExternalSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<AuthOptions>>((options, auth) => Configure(options, auth.Value.Authority));
    }

    public static void MapExternalSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(StartPath, StartAsync).OpenToAll().LimitRate(RateLimit.SignIn);
        endpoints.MapGet(CallbackPath, FinishAsync).OpenToAll().LimitRate(RateLimit.SignIn);
    }

    private static void Configure(OpenIdConnectOptions options, AuthorityOptions authority)
    {
        options.Authority = authority.Address;
        options.ClientId = authority.ClientId;
        options.ClientSecret = authority.ClientSecret;
        options.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.CallbackPath = CallbackPath;
        options.MapInboundClaims = false;
        options.SignInScheme = "none";
        // The answer comes by a link, so that Lax cookies come along; None would need TLS on the way of a browser on this machine.
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnTicketReceived = SignInAsync;
        options.Events.OnRemoteFailure = FailAsync;
    }

    private static async Task StartAsync(HttpContext context)
    {
        var handler = await HandlerAsync(context);
        try
        {
            await handler.ChallengeAsync(new AuthenticationProperties { RedirectUri = ReturnAddress.Of(context) });
        }
        catch (InvalidOperationException exception)
        {
            // What the library throws where it cannot read the provider's document.
            Tell(context, exception);
            await SignInPages.ShowSignInAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "Ak'haonte ea mosebetsi ha e arabe hona joale; leka hape hamorao. · The work account service does not answer now; try again later.");
        }
    }

    private static async Task FinishAsync(HttpContext context) => await (await HandlerAsync(context)).HandleRequestAsync();

    private static async Task<OpenIdConnectHandler> HandlerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<IOptions<AuthOptions>>().Value.Authority.AllowsSignIn)
        {
            throw CareException.NotFound("NO_PROVIDER", "No identity provider is configured; sign in with a name and a password.");
        }

        var handler = new OpenIdConnectHandler(
            services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(), services.GetRequiredService<ILoggerFactory>(), HtmlEncoder.Default, UrlEncoder.Default);
        await handler.InitializeAsync(new AuthenticationScheme(Scheme, displayName: null, typeof(OpenIdConnectHandler)), context);
        return handler;
    }

    private static async Task SignInAsync(TicketReceivedContext ticket)
    {
        var context = ticket.HttpContext;
        var options = context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value;
        ticket.HandleResponse();
        if (ExternalPerson.From(ticket.Principal!, options.Authority) is not { } person)
        {
            await SignInPages.ShowSignInAsync(
                context,
                StatusCodes.Status403Forbidden,
                "Ak'haonte ea hau ha e na tumello mona. · Your account has no role here; ask an administrator.");
            return;
        }

        try
        {
            var session = await context.RequestServices.GetRequiredService<ExternalSignInDesk>().SignInAsync(person, Caller.Of(context), context.RequestAborted);
            SessionCookie.Set(context, session, options.AllowClearText);
            context.Response.Redirect(ReturnAddress.From(ticket.ReturnUri));
        }
        catch (CareException exception)
        {
            await SignInPages.ShowSignInAsync(context, ErrorMapping.ToHttpStatus(exception.Kind), exception.Message);
        }
    }

    private static Task FailAsync(RemoteFailureContext failure)
    {
        Tell(failure.HttpContext, failure.Failure);
        failure.HandleResponse();
        return SignInPages.ShowSignInAsync(
            failure.HttpContext, StatusCodes.Status401Unauthorized, "Ho kena ha hoa atleha; leka hape. · Signing in did not work; try again.");
    }

    // The provider's own words may hold a name or an address; of them only its error code, such as invalid_client, is kept.
    private static void Tell(HttpContext context, Exception? failure)
    {
        var reason = failure?.GetType().Name ?? "no reason";
        if (failure?.Data["error"] is string { Length: < 64 } code && code.All(letter => char.IsAsciiLetterLower(letter) || letter == '_'))
        {
            reason = $"{reason}, {code}";
        }

        AccountsLog.ExternalSignInFailed(context.RequestServices.GetRequiredService<ILogger<ExternalSignInDesk>>(), reason);
    }
}
