using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerCare.FunctionalTests.SignIn;

/// <summary>What somebody got to see.</summary>
internal sealed partial record Sight(HttpStatusCode Status, string Body, Uri? Location)
{
    /// <summary>The hidden half of the antiforgery token of the first form on the page.</summary>
    public string HiddenToken => WebUtility.HtmlDecode(Token().Match(Body).Groups[1].Value);

    public JsonNode Json => JsonNode.Parse(Body)!;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>A browser without a screen. It keeps cookies whatever they say of TLS, as browsers do on localhost, and follows no redirect by itself.</summary>
internal sealed class Visitor(int port) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new Uri($"http://localhost:{port}"),
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>By name.</summary>
    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>What the last answer said of cookies.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    public Task<Sight> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<Sight> PostFormAsync(string path, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    public Task<Sight> PostJsonAsync(string path, object body) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) });

    /// <summary>Signs in with the old login, which must succeed.</summary>
    /// <returns>Its answer.</returns>
    public async Task<JsonNode> LogInAsync(string name, string password)
    {
        var answer = await PostJsonAsync("/auth/login", new { employeeNumber = name, password });
        Assert.True(answer.Status == HttpStatusCode.OK, $"{name} was not let in: {answer.Status} {answer.Body}");
        return answer.Json;
    }

    /// <summary>Signs in for the first time and replaces the password.</summary>
    public async Task LogInFirstAsync(string name, string given, string chosen)
    {
        Programs.LogCheck.AddPrivate(chosen);
        await LogInAsync(name, given);
        var answer = await PostJsonAsync("/auth/password", new { current_password = given, new_password = chosen });
        Assert.True(answer.Status == HttpStatusCode.OK, $"The password was not taken: {answer.Status} {answer.Body}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<Sight> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            if (Cookies.Count > 0)
            {
                request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            }

            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
            Keep();
            return new Sight(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location);
        }
    }

    private void Keep()
    {
        foreach (var cookie in SetCookies.Select(line => line.Split(';', 2)[0].Split('=', 2)))
        {
            if (cookie[1].Length > 0)
            {
                Cookies[cookie[0]] = cookie[1];
            }
            else
            {
                Cookies.Remove(cookie[0]);
            }
        }
    }
}
