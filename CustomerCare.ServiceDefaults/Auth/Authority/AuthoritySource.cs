using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CustomerCare.ServiceDefaults.Auth.Authority;

/// <summary>Reads the provider's discovery document and keys over HTTP.</summary>
internal sealed class AuthoritySource : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);
    private const int MaxBytes = 1024 * 1024;

    private readonly string _address;
    private readonly HttpClient _client;
    private readonly HttpDocumentRetriever _retriever;

    /// <param name="address">The issuer's, https or on loopback.</param>
    public AuthoritySource(string address)
    {
        _address = $"{address.TrimEnd('/')}/.well-known/openid-configuration";
        // A client of its own: the shared ones look hosts up among our services.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _client = new HttpClient(handler) { Timeout = TimeLimit, MaxResponseContentBufferSize = MaxBytes };
        _retriever = new HttpDocumentRetriever(_client)
        {
            RequireHttps = !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback),
        };
    }

    /// <exception cref="AuthorityException">It does not answer, or not with what is wanted.</exception>
    public async Task<OpenIdConnectConfiguration> ReadAsync()
    {
        OpenIdConnectConfiguration document;
        try
        {
            document = await OpenIdConnectConfigurationRetriever.GetAsync(_address, _retriever, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new AuthorityException($"{_address} cannot be read: {exception.GetBaseException().Message}", exception);
        }

        if (string.IsNullOrEmpty(document.Issuer) || document.SigningKeys.Count == 0)
        {
            throw new AuthorityException($"{_address} names no issuer or no keys; both are wanted.");
        }

        return document;
    }

    public void Dispose() => _client.Dispose();
}
