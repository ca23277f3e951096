using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>The old login, the sign-in pages and the way through the identity provider.</summary>
internal static class SignInSamples
{
    private const string SignInPage = "/sign-in";
    private const string PasswordPage = "/sign-in/password";

    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        ["POST /auth/login"] = LogIn,
        ["POST /api/auth/login"] = LogIn,
        ["GET /auth/session"] = Sample.Plain(Scopes.Self),
        ["GET /api/auth/session"] = Sample.Plain(Scopes.Self),
        ["POST /auth/logout"] = Sample.Plain(Scopes.Self),
        ["POST /api/auth/logout"] = Sample.Plain(Scopes.Self),
        ["POST /auth/password"] = SetPassword,
        ["POST /api/auth/password"] = SetPassword,
        [$"GET {SignInPage}"] = Sample.Plain(),
        ["GET /sign-in/page.css"] = Sample.Plain(),
        [$"POST {SignInPage}"] = new(null, visit => FormPage.FillAsync(visit, SignInPage, ("name", visit.Holder.UserName), ("password", visit.Holder.Password))),
        [$"GET {PasswordPage}"] = Sample.Plain(Scopes.Self),
        [$"POST {PasswordPage}"] = new(
            Scopes.Self, visit => FormPage.FillAsync(visit, PasswordPage, ("current", visit.Holder.Password), ("new", AccountSamples.NewPassword))) { NeedsOwnUser = true },
        ["POST /sign-out"] = new(Scopes.Self, visit => FormPage.FillAsync(visit, PasswordPage)),
        ["GET /sign-in/external"] = Sample.Plain(),
        ["GET /sign-in/callback"] = new(null, ProviderVisit.ReturnAsync),
    };

    private static Sample LogIn => Sample.Http(null, visit => SampleRequest.OfJson(new { employeeNumber = visit.Holder.UserName, password = visit.Holder.Password }));

    private static Sample SetPassword => Sample.Http(
        Scopes.Self, visit => SampleRequest.OfJson(new { current_password = visit.Holder.Password, new_password = AccountSamples.NewPassword })) with { NeedsOwnUser = true };
}
