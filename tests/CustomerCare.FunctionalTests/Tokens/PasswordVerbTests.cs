using System.Net;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.SignIn;

namespace CustomerCare.FunctionalTests.Tokens;

/// <summary>The verb <c>password</c>, for somebody who has lost theirs.</summary>
public sealed class PasswordVerbTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task Password_OfAdmin_ReplacesTheOldOneAndEndsTheirSessions()
    {
        var first = FirstPassword.Of(running.Process);
        using var visitor = new Visitor(running.Process.WebPort);
        await visitor.LogInAsync("admin", first);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/auth/session")).Status);

        var password = await Verb.PrintedAsync(running.Data, "password", "--user", "Admin");

        LogCheck.AddPrivate(password);
        await Until.TrueAsync(
            async () => (await visitor.GetAsync("/auth/session")).Status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5), () => "The session goes on.");
        using var other = new Visitor(running.Process.WebPort);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.PostJsonAsync("/auth/login", new { employeeNumber = "admin", password = first })).Status);
        var session = await other.LogInAsync("admin", password);
        Assert.True((bool?)session["must_change_password"]);
    }
}
