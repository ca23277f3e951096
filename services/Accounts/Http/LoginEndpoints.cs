using CustomerCare.Accounts.Domain;
using CustomerCare.Accounts.Storage;
using CustomerCare.Protos.Account.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Http;
using Microsoft.Extensions.Options;

namespace CustomerCare.Accounts.Http;

/// <summary>The login of the old system and what belongs to its cookie, with and without <c>/api</c>. Translates only.</summary>
internal static class LoginEndpoints
{
    public static void MapLoginEndpoints(this IEndpointRouteBuilder endpoints)
    {
        foreach (var path in (string[])["/auth", "/api/auth"])
        {
            var auth = endpoints.MapGroup(path);
            auth.MapPost("/login", LogInAsync).OpenToAll().LimitRate(RateLimit.SignIn);
            auth.MapPost("/logout", LogOutAsync).RequireScope(Scopes.Self);
            auth.MapGet("/session", GetSessionAsync).RequireScope(Scopes.Self);
            auth.MapPost("/password", SetPasswordAsync).RequireScope(Scopes.Self).LimitRate(RateLimit.SignIn);
        }
    }

    private static async Task<IResult> LogInAsync(HttpContext context, SignInDesk desk, IOptions<AuthOptions> options, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<LoginJson>(context, cancellationToken);
        var name = Require("employeeNumber", body.EmployeeNumber);
        var session = await desk.SignInAsOfOldAsync(name, Require("password", body.Password), Caller.Of(context), cancellationToken);
        return SignedIn(context, session, options.Value);
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, RevocationDesk desk, IOptions<AuthOptions> options, CancellationToken cancellationToken)
    {
        await desk.SignOutAsync(Caller.Of(context), cancellationToken);
        SessionCookie.Clear(context, options.Value.AllowClearText);
        return Results.NoContent();
    }

    private static async Task<IResult> GetSessionAsync(HttpContext context, UserStore users, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var (identity, user) = (caller.Identity!, await users.FindAsync(caller.UserId, cancellationToken));
        return Results.Json(
            new SessionJson(
                caller.UserId,
                user?.ShownName ?? identity.Person?.Name ?? "",
                user?.Role ?? identity.Person?.Role ?? "",
                [.. identity.Scopes.Order(StringComparer.Ordinal)],
                identity.ExpiresAt,
                user?.MustChangePassword == true),
            JsonBody.Options);
    }

    private static async Task<IResult> SetPasswordAsync(
        HttpContext context, PasswordDesk passwords, SignInDesk desk, IOptions<AuthOptions> options, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<NewPasswordJson>(context, cancellationToken);
        var caller = Caller.Of(context);
        var request = new SetPasswordRequest
        {
            RequestId = $"http:{Guid.NewGuid():N}",
            UserId = caller.UserId,
            CurrentPassword = body.CurrentPassword ?? "",
            NewPassword = body.NewPassword ?? "",
        };
        await passwords.SetAsync(request, caller, cancellationToken);
        return SignedIn(context, await desk.RenewAsync(caller.UserId, cancellationToken), options.Value);
    }

    private static IResult SignedIn(HttpContext context, Session session, AuthOptions options)
    {
        SessionCookie.Set(context, session, options.AllowClearText);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Json(SignedInJson.From(session), JsonBody.Options);
    }

    private static string Require(string field, string? value) => string.IsNullOrEmpty(value)
        ? throw CareException.InvalidArgument("FIELD_MISSING", field, $"{field} is empty; a text is wanted.")
        : value;

}
