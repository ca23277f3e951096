using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.FunctionalTests.SignIn;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>Whatever is typed or sent to sign in: an early and quiet no.</summary>
public sealed class BadSignInTests(RunningStandalone running) : IClassFixture<RunningStandalone>
{
    // Far above what it takes, far below what hashing it would.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(5);
    private static readonly string HugePassword = new('p', 1_000_000);

    [Fact]
    public async Task LogIn_WithAPasswordOf1MB_IsRefusedQuickly()
    {
        using var visitor = new Visitor(running.Process.WebPort);
        LogCheck.AddPrivate(HugePassword[..64]);
        var clock = Stopwatch.StartNew();

        var answer = await visitor.PostJsonAsync("/auth/login", new { employeeNumber = "admin", password = HugePassword });

        Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge, $"The answer is {answer.Status}.");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Quick);
    }

    [Fact]
    public async Task Form_WithAPasswordOf1MB_IsRefusedQuickly()
    {
        using var visitor = new Visitor(running.Process.WebPort);
        var token = (await visitor.GetAsync("/sign-in")).HiddenToken;
        var clock = Stopwatch.StartNew();

        var answer = await visitor.PostFormAsync("/sign-in", ("__RequestVerificationToken", token), ("name", "admin"), ("password", HugePassword));

        Assert.True(answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge, $"The answer is {answer.Status}.");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Quick);
    }

    [Theory]
    [InlineData("/auth/login")]
    [InlineData("/api/auth/login")]
    [InlineData("/sign-in")]
    public async Task Body_Of1100KB_Answers413(string path)
    {
        using HttpContent content = path == "/sign-in"
            ? new FormUrlEncodedContent([new("password", new string('p', 1_153_434))])
            : JsonContent.Create(new { employeeNumber = "admin", password = new string('p', 1_153_434) });
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await running.Process.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"employeeNumber":"admin"}""")]
    [InlineData("""{"employeeNumber":"","password":"anything at all"}""")]
    [InlineData("""{"employeeNumber":["admin"],"password":"anything at all"}""")]
    [InlineData("""{"employeeNumber":"admin","password":{"$ne":""}}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public async Task LogIn_ThatIsNone_Answers400(string body)
    {
        using var answer = await running.Process.Http.PostAsync("/auth/login", BadBodies.Json(body), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("admin", "wrong\u0000password")]
    [InlineData("admin\u0000", "anything at all")]
    [InlineData("' OR 1=1 --", "' OR 1=1 --")]
    [InlineData("\ud83d\ude22\u202e", "\ud83d\ude22\u202e")]
    public async Task LogIn_WithAnOddName_IsRefusedLikeAnyOther(string name, string password)
    {
        using var visitor = new Visitor(running.Process.WebPort);

        var answer = await visitor.PostJsonAsync("/auth/login", new { employeeNumber = name, password });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("The name or the password is not right.", (string?)answer.Json["detail"]);
    }

    [Fact]
    public async Task LogIn_WithTheDatePasswordThatIsNotSwitchedOn_IsRefused()
    {
        using var visitor = new Visitor(running.Process.WebPort);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.PostJsonAsync("/auth/login", new { employeeNumber = "clerk", password = DatePassword.OfNow() })).Status);
    }
}
