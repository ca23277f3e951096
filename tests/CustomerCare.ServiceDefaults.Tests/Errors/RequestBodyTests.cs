using System.Net;
using System.Text;
using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Tests.Errors;

public sealed class RequestBodyTests : IAsyncLifetime
{
    private TestHost _host = null!;

    // What an operator runs; in Development the framework throws more.
    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        null,
        app =>
        {
            app.MapPost("/bound", (Letter letter) => letter.Text).OpenToAll();
            app.MapPost("/read", async (HttpContext context) => (await context.Request.ReadFromJsonAsync<Letter>())!.Text).OpenToAll();
        },
        "--environment=Production");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/bound", """{"text": "my secret" oops}""")]
    [InlineData("/bound", """{"text": my secret}""")]
    [InlineData("/bound", """{"text": {"my secret": 1}}""")]
    [InlineData("/read", """{"text": "my secret" oops}""")]
    [InlineData("/read", """{"text": my secret}""")]
    public async Task Post_MalformedJson_SaysWhereWithoutQuotingTheBody(string path, string json)
    {
        var (status, body) = await PostAsync(path, json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("""{"detail":"The body is not the JSON that is wanted: problem at""", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_NoJsonAtAll_IsUnsupportedWithDetail()
    {
        using var content = new StringContent("hello", Encoding.UTF8, "text/plain");
        using var response = await _host.Web.PostAsync("/bound", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.StartsWith("""{"detail":""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bound")]
    [InlineData("/read")]
    public async Task Post_BodyTooLarge_IsRefusedWithDetail(string path)
    {
        var (status, body) = await PostAsync(path, $$"""{"text":"{{new string('a', ServiceDefaultsExtensions.MaxMessageBytes)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.StartsWith("""{"detail":""", body, StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _host.Web.PostAsync(path, content, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed record Letter(string Text);
}
