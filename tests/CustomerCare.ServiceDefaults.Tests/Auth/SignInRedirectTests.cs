using System.Net;
using CustomerCare.ServiceDefaults.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>People who are not signed in come to a page of ours.</summary>
public sealed class SignInRedirectTests
{
    private const string Browser = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task Get_PageByABrowser_LeadsToTheSignInAndBack() =>
        Assert.Equal((HttpStatusCode.Found, "/sign-in?return=%2Fpage%3Fa%3D%252F%26b"), await GetAsync("/page?a=%2F&b", Browser));

    [Theory]
    [InlineData("/page", "*/*")]
    [InlineData("/page", "application/json")]
    [InlineData("/data", Browser)]
    public async Task Get_ByAProgramOrOfData_IsUnauthorized(string path, string accept) =>
        Assert.Equal((HttpStatusCode.Unauthorized, null), await GetAsync(path, accept));

    [Fact]
    public async Task Get_NoSignInInThisProcess_IsUnauthorized() =>
        Assert.Equal((HttpStatusCode.Unauthorized, null), await GetAsync("/page", Browser, hasSignIn: false));

    [Fact]
    public async Task Get_PageWithoutTheScope_IsForbidden() =>
        Assert.Equal((HttpStatusCode.Forbidden, null), await GetAsync("/page", Browser, scope: Scopes.CustomersRead));

    private static async Task<(HttpStatusCode, string?)> GetAsync(string path, string accept, bool hasSignIn = true, string? scope = null)
    {
        await using var host = await TestHost.StartAsync(
            builder =>
            {
                if (hasSignIn)
                {
                    builder.Services.AddSingleton(new SignInPage("/sign-in", "return"));
                }
            },
            app =>
            {
                app.MapGet("/page", () => "page").RequireScope(Scopes.TicketsRead).AsPage();
                app.MapGet("/data", () => "data").RequireScope(Scopes.TicketsRead);
            });
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Web.BaseAddress };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        if (scope is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", host.Token(scope));
        }

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
