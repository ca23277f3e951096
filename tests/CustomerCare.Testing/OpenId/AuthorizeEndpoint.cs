using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerCare.Testing.OpenId;

/// <summary>Signs the user in at once who the test chose, and sends the browser back with a code.</summary>
internal sealed class AuthorizeEndpoint(OpenIdProvider provider, AuthorizationCodes codes, TimeProvider time)
{
    public IResult Handle(HttpRequest request)
    {
        var parameters = new Parameters(request.Query);

        // Whoever names no client of ours, or another address than its own, must not get a redirect out of us.
        if (provider.FindClient(parameters.Find("client_id")) is not { } client)
        {
            return Results.Text("invalid_request: client_id names no client.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (parameters.Find("redirect_uri") is not { } redirectUri || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            return Results.Text("invalid_request: redirect_uri is none of the client's.", statusCode: StatusCodes.Status400BadRequest);
        }

        var answer = new Dictionary<string, string?> { ["state"] = parameters.Find("state"), ["iss"] = provider.Address };
        try
        {
            answer["code"] = codes.Add(Grant(parameters, client, redirectUri));
        }
        catch (OpenIdError error)
        {
            answer["error"] = error.Code;
            answer["error_description"] = error.Message;
        }

        return Results.Redirect(QueryHelpers.AddQueryString(redirectUri, answer.Where(parameter => parameter.Value is not null)));
    }

    private AuthorizationGrant Grant(Parameters parameters, OpenIdClient client, string redirectUri)
    {
        parameters.EnsureNoneTwice();
        if (parameters.Require("response_type") != "code")
        {
            throw new OpenIdError("unsupported_response_type", "response_type must be code.");
        }

        if (parameters.Find("response_mode") is { } mode && mode != "query")
        {
            throw new OpenIdError("invalid_request", "response_mode must be query.");
        }

        var scope = parameters.Require("scope");
        if (!scope.Split(' ').Contains("openid"))
        {
            throw new OpenIdError("invalid_scope", "scope must contain openid.");
        }

        parameters.Require("state");
        var nonce = parameters.Require("nonce");
        var challenge = parameters.Require("code_challenge");
        if (parameters.Require("code_challenge_method") != "S256" || !Pkce.IsChallenge(challenge))
        {
            throw new OpenIdError("invalid_request", "code_challenge must be 43 characters of base64url, made by S256.");
        }

        var user = provider.User ?? throw new OpenIdError("access_denied", "Nobody signs in.");
        return new AuthorizationGrant(client, user, redirectUri, scope, nonce, challenge, time.GetUtcNow());
    }
}
