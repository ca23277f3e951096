using CustomerCare.ServiceDefaults.Auth;
using Microsoft.Net.Http.Headers;

namespace CustomerCare.Tickets.Upstream;

/// <summary>Our sign-in at the upstream: the API key, or the cookie of a login that is made when it is first needed.</summary>
internal sealed class UpstreamSession(UpstreamOptions options, HttpClient http, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _oneLogin = new(1);
    private volatile string? _cookie;

    /// <summary>Puts the credentials on a request.</summary>
    /// <param name="stale">A cookie that was refused; another one is then got.</param>
    /// <returns>The cookie that was used; null with an API key.</returns>
    public async Task<string?> SignAsync(HttpRequestMessage request, string? stale, CancellationToken cancellationToken)
    {
        if (options.ApiKey.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("X-API-Key", options.ApiKey);
            return null;
        }

        var cookie = _cookie;
        if (cookie is null || cookie == stale)
        {
            cookie = await RenewAsync(stale, cancellationToken);
        }

        request.Headers.TryAddWithoutValidation(HeaderNames.Cookie, $"{AccessCookie.Name}={cookie}");
        return cookie;
    }

    public void Dispose() => _oneLogin.Dispose();

    private async Task<string> RenewAsync(string? stale, CancellationToken cancellationToken)
    {
        await _oneLogin.WaitAsync(cancellationToken);
        try
        {
            return _cookie is { } cookie && cookie != stale ? cookie : _cookie = await LogInAsync(cancellationToken);
        }
        finally
        {
            _oneLogin.Release();
        }
    }

    private async Task<string> LogInAsync(CancellationToken cancellationToken)
    {
        var password = options.DatePassword ? DatePassword.At(time.GetUtcNow()) : options.Password;
        var body = new Dictionary<string, string> { ["employeeNumber"] = options.User, ["password"] = password };
        using var response = await http.PostAsJsonAsync("auth/login", body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException("The upstream refused the login.", null, response.StatusCode);
        }

        var cookies = response.Headers.TryGetValues(HeaderNames.SetCookie, out var values) ? values : [];
        return SetCookieHeaderValue.TryParseList([.. cookies], out var set) && set.FirstOrDefault(cookie => cookie.Name == AccessCookie.Name) is { Value.Length: > 0 } found
            ? found.Value.ToString()
            : throw new InvalidDataException($"The upstream's login gave no cookie {AccessCookie.Name}.");
    }
}
