using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Http;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Pages;

/// <summary>Signing in, replacing a password and signing out with a browser. Translates only.</summary>
internal static class SignInPages
{
    public const string Path = "/sign-in";
    public const string PasswordPath = "/sign-in/password";
    public const string SignOutPath = "/sign-out";

    private const string SignInTitle = "Kena · Sign in";
    private const string PasswordTitle = "Phasewete e ncha · New password";

    public static void MapSignInPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sign-in/page.css", () => Results.Text(PageTemplate.Css, "text/css")).OpenToAll();
        endpoints.MapGet(Path, (HttpContext context) => ShowSignInAsync(context, StatusCodes.Status200OK, notice: null)).OpenToAll();
        endpoints.MapPost(Path, SignInAsync).OpenToAll().LimitRate(RateLimit.SignIn);
        endpoints.MapGet(PasswordPath, (HttpContext context) => ShowPasswordAsync(context, StatusCodes.Status200OK, notice: null)).RequireScope(Scopes.Self);
        endpoints.MapPost(PasswordPath, SetPasswordAsync).RequireScope(Scopes.Self).LimitRate(RateLimit.SignIn);
        endpoints.MapPost(SignOutPath, SignOutAsync).RequireScope(Scopes.Self);
    }

    /// <summary>The sign-in page, with what went wrong.</summary>
    public static Task ShowSignInAsync(HttpContext context, int status, string? notice)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value;
        var target = PageTemplate.Encode(ReturnAddress.Of(context));
        var external = options.Authority.AllowsSignIn
            ? $"""<a class="button" href="{ExternalSignIn.StartPath}?{ReturnAddress.Parameter}={Uri.EscapeDataString(ReturnAddress.Of(context))}">Kena ka ak'haonte ea mosebetsi · Use your work account</a>"""
            : "";
        return PageTemplate.WriteAsync(context, status, SignInTitle, notice,
            $"""
            <form method="post" action="{Path}">
            {PageTemplate.HiddenToken(context)}<input type="hidden" name="{ReturnAddress.Parameter}" value="{target}">
            <label for="name">Lebitso <small>· Name</small></label>
            <input id="name" name="name" autocomplete="username" autocapitalize="none" required autofocus maxlength="128">
            <label for="password">Phasewete <small>· Password</small></label>
            <input id="password" name="password" type="password" autocomplete="current-password" required>
            <button>Kena · Sign in</button>
            </form>
            {external}
            """);
    }

    private static Task ShowPasswordAsync(HttpContext context, int status, string? notice)
    {
        FormGuard.BindToSession(context);
        return PageTemplate.WriteAsync(context, status, PasswordTitle, notice,
            $"""
            <form method="post" action="{PasswordPath}">
            {PageTemplate.HiddenToken(context)}<input type="hidden" name="{ReturnAddress.Parameter}" value="{PageTemplate.Encode(ReturnAddress.Of(context))}">
            <label for="current">Phasewete ea hona joale <small>· Present password</small></label>
            <input id="current" name="current" type="password" autocomplete="current-password" required autofocus>
            <label for="new">Phasewete e ncha <small>· New password</small></label>
            <input id="new" name="new" type="password" autocomplete="new-password" required minlength="{PasswordRules.MinLength}" aria-describedby="rule">
            <p class="hint" id="rule">Litlhaku tse {PasswordRules.MinLength} kapa ho feta · {PasswordRules.MinLength} characters or more</p>
            <button>Boloka · Save</button>
            </form>
            <form method="post" action="{SignOutPath}">
            {PageTemplate.HiddenToken(context)}<button class="other">Tsoa · Sign out</button>
            </form>
            """);
    }

    private static async Task SignInAsync(HttpContext context, SignInDesk desk, IOptions<AuthOptions> options)
    {
        var form = await FormGuard.ReadAsync(context);
        try
        {
            var session = await desk.SignInAsync(form["name"].ToString(), form["password"].ToString(), Caller.Of(context), context.RequestAborted);
            SessionCookie.Set(context, session, options.Value.AllowClearText);
            var target = ReturnAddress.Of(context);
            Redirect(context, session.MustChangePassword ? $"{PasswordPath}?{ReturnAddress.Parameter}={Uri.EscapeDataString(target)}" : target);
        }
        catch (CareException exception) when (IsForThePerson(exception))
        {
            await ShowSignInAsync(context, ErrorMapping.ToHttpStatus(exception.Kind), Notice(exception));
        }
    }

    private static async Task SetPasswordAsync(HttpContext context, PasswordDesk passwords, SignInDesk desk, IOptions<AuthOptions> options)
    {
        var form = await FormGuard.ReadAsync(context);
        var caller = Caller.Of(context);
        var request = new SetPasswordRequest
        {
            RequestId = $"page:{Guid.NewGuid():N}",
            UserId = caller.UserId,
            CurrentPassword = form["current"].ToString(),
            NewPassword = form["new"].ToString(),
        };
        try
        {
            await passwords.SetAsync(request, caller, context.RequestAborted);
            SessionCookie.Set(context, await desk.RenewAsync(caller.UserId, context.RequestAborted), options.Value.AllowClearText);
            Redirect(context, ReturnAddress.Of(context));
        }
        catch (CareException exception) when (IsForThePerson(exception))
        {
            await ShowPasswordAsync(context, ErrorMapping.ToHttpStatus(exception.Kind), Notice(exception));
        }
    }

    private static async Task SignOutAsync(HttpContext context, RevocationDesk desk, IOptions<AuthOptions> options)
    {
        await FormGuard.ReadAsync(context);
        await desk.SignOutAsync(Caller.Of(context), context.RequestAborted);
        SessionCookie.Clear(context, options.Value.AllowClearText);
        Redirect(context, Path);
    }

    // 303: what comes next is fetched, and a reload does not send the form again.
    private static void Redirect(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
    }

    private static bool IsForThePerson(CareException exception) =>
        exception.Kind is ErrorKind.Unauthenticated or ErrorKind.TooMany or ErrorKind.InvalidArgument or ErrorKind.Aborted;

    private static string Notice(CareException exception) => exception.Kind switch
    {
        ErrorKind.Unauthenticated => "Lebitso kapa phasewete ha lia nepahala. · The name or the password is not right.",
        ErrorKind.TooMany => $"U lekile hangata haholo; leka hape ka mor'a metsotsoana e {Seconds(exception)}. · Too many tries; try again in {Seconds(exception)} s.",
        ErrorKind.Aborted => "Phasewete e fetohile ka nako e le 'ngoe; leka hape. · The password was changed at the same moment; try again.",
        _ => $"Phasewete ena e ke ke ea sebelisoa. · This password cannot be used: {exception.Message}",
    };

    private static int Seconds(CareException exception) => (int)Math.Ceiling((exception.RetryAfter ?? TimeSpan.FromSeconds(1)).TotalSeconds);
}
