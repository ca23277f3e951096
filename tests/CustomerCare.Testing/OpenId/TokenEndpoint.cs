using Microsoft.AspNetCore.Http;

namespace CustomerCare.Testing.OpenId;

/// <summary>Gives tokens for a code.</summary>
internal sealed class TokenEndpoint(OpenIdProvider provider, AuthorizationCodes codes)
{
    public async Task<IResult> HandleAsync(HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        try
        {
            if (!request.HasFormContentType)
            {
                throw new OpenIdError("invalid_request", "The body must be a form.");
            }

            var form = new Parameters(await request.ReadFormAsync(request.HttpContext.RequestAborted));
            form.EnsureNoneTwice();
            return Exchange(form, ClientAuthentication.Check(request, form, provider));
        }
        catch (OpenIdError error)
        {
            return Refuse(request, error);
        }
    }

    private IResult Exchange(Parameters form, OpenIdClient client)
    {
        if (form.Require("grant_type") != "authorization_code")
        {
            throw new OpenIdError("unsupported_grant_type", "grant_type must be authorization_code.");
        }

        var grant = codes.Take(form.Require("code"));
        if (grant is null || grant.Client != client)
        {
            throw new OpenIdError("invalid_grant", "The code is unknown, used, too old or another client's.");
        }

        if (form.Require("redirect_uri") != grant.RedirectUri)
        {
            throw new OpenIdError("invalid_grant", "redirect_uri is not the one that the code was asked for with.");
        }

        if (!Pkce.Matches(form.Require("code_verifier"), grant.CodeChallenge))
        {
            throw new OpenIdError("invalid_grant", "code_verifier does not fit the code_challenge.");
        }

        return Results.Json(new
        {
            access_token = provider.Tokens.AccessToken(grant.User.Subject, client.Id, grant.Scope, grant.User.AccessClaims),
            token_type = "Bearer",
            expires_in = (int)OpenIdTokens.Lifetime.TotalSeconds,
            scope = grant.Scope,
            id_token = provider.Tokens.IdToken(grant),
        });
    }

    private static IResult Refuse(HttpRequest request, OpenIdError error)
    {
        var isClient = error.Code == "invalid_client";
        if (isClient && request.Headers.Authorization.Count > 0)
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = "Basic";
        }

        return Results.Json(
            new { error = error.Code, error_description = error.Message },
            statusCode: isClient ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);
    }
}
