using System.Net;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>A form is taken from the page that was made for this browser and this session, and from no other.</summary>
[Collection(SignInCollection.Name)]
public sealed class AntiforgeryTests(SignInSystem system)
{
    private const string Field = "__RequestVerificationToken";

    [Fact]
    public async Task SignIn_WithItsOwnForm_IsTaken()
    {
        using var visitor = NewVisitor();

        var answer = await SignInAsync(visitor, (await visitor.GetAsync("/sign-in")).HiddenToken);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains(visitor.SetCookies, IsSafeSessionCookie);
    }

    [Fact]
    public async Task SignIn_WithoutTheHiddenToken_Answers403()
    {
        using var visitor = NewVisitor();
        await visitor.GetAsync("/sign-in");

        var answer = await visitor.PostFormAsync("/sign-in", ("name", "admin"), ("password", SignInSystem.AdminPassword));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.DoesNotContain("access_token", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_WithAnotherBrowsersHiddenToken_Answers403()
    {
        using var visitor = NewVisitor();
        using var other = NewVisitor();
        await visitor.GetAsync("/sign-in");

        var answer = await SignInAsync(visitor, (await other.GetAsync("/sign-in")).HiddenToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.DoesNotContain("access_token", visitor.Cookies.Keys);
    }

    [Theory]
    [InlineData("/sign-in/password")]
    [InlineData("/sign-out")]
    public async Task Form_OfAnEarlierSessionOfTheSameBrowser_Answers403(string path)
    {
        using var visitor = NewVisitor();
        await SignInAsync(visitor, (await visitor.GetAsync("/sign-in")).HiddenToken);
        var earlier = (await visitor.GetAsync("/sign-in/password")).HiddenToken;
        await SignInAsync(visitor, (await visitor.GetAsync("/sign-in")).HiddenToken);

        var answer = await visitor.PostFormAsync(
            path, (Field, earlier), ("current", SignInSystem.AdminPassword), ("new", "chosen by somebody else"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/auth/session")).Status);
    }

    private Visitor NewVisitor() => new(system.Process.WebPort);

    private static Task<Sight> SignInAsync(Visitor visitor, string hiddenToken) =>
        visitor.PostFormAsync("/sign-in", (Field, hiddenToken), ("name", "admin"), ("password", SignInSystem.AdminPassword));

    // Secure also without TLS, because nobody allowed clear text; browsers and curl take localhost for safe.
    private static bool IsSafeSessionCookie(string cookie) =>
        cookie.StartsWith("access_token=", StringComparison.Ordinal)
        && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)
        && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase)
        && cookie.Contains("; samesite=lax", StringComparison.OrdinalIgnoreCase);
}
