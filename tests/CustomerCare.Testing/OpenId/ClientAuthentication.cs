using System.Text;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.Testing.OpenId;

/// <summary>Finds out which client asks: by <c>client_secret_basic</c>, <c>client_secret_post</c>, or by its id alone where it is public.</summary>
internal static class ClientAuthentication
{
    private const string Basic = "Basic ";

    public static OpenIdClient Check(HttpRequest request, Parameters form, OpenIdProvider provider)
    {
        var (id, secret) = request.Headers.Authorization.Count > 0 ? FromHeader(request, form) : (form.Require("client_id"), form.Find("client_secret"));
        return provider.FindClient(id) is { } client && client.Secret == secret
            ? client
            : throw new OpenIdError("invalid_client", "The client is unknown or its secret is wrong.");
    }

    private static (string Id, string Secret) FromHeader(HttpRequest request, Parameters form)
    {
        if (form.Find("client_secret") is not null)
        {
            throw new OpenIdError("invalid_request", "The client must use one way to authenticate.");
        }

        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            throw new OpenIdError("invalid_client", "The client must authenticate with Basic.");
        }

        var bytes = new byte[header.Length];
        var parts = Convert.TryFromBase64String(header[Basic.Length..], bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split(':') : [];
        var (id, secret) = parts is [var first, var second]
            ? (Uri.UnescapeDataString(first), Uri.UnescapeDataString(second))
            : throw new OpenIdError("invalid_client", "The header is not client:secret in base64.");
        return form.Find("client_id") is not { } other || other == id
            ? (id, secret)
            : throw new OpenIdError("invalid_request", "client_id names another client than the header.");
    }
}
