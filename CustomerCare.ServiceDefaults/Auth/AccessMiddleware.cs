using CustomerCare.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Lets a request pass only as its endpoint's declaration says. A middleware of our own and not the authentication stack:
/// with the token known it costs a dictionary look-up, which keeps a customer lookup near the speed of an empty call.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, TokenValidator validator, ILogger<AccessMiddleware> logger)
{
    private const string Bearer = "Bearer ";

    // What the framework adds by itself, such as the answer to an unknown gRPC method, is nobody's business without a token.
    private static readonly RequiresScopeAttribute Undeclared = new(Scopes.Admin);

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            return HttpErrorMiddleware.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
        }

        // Routing's own answer to a wrong method or content type; no handler of ours lies behind it.
        if (endpoint is not RouteEndpoint)
        {
            return next(context);
        }

        switch (endpoint.Metadata.GetMetadata<IAccessDeclaration>() ?? Undeclared)
        {
            case OpenAccessAttribute:
                return next(context);
            case LoopbackOnlyAttribute:
                return LoopbackGuard.Problem(context) is { } problem
                    ? RefuseAsync(context, StatusCodes.Status403Forbidden, problem)
                    : next(context);
            case RequiresScopeAttribute required:
                return CheckAsync(context, required.Scope);
            default:
                throw new InvalidOperationException($"{endpoint.DisplayName} carries an access declaration that nobody checks.");
        }
    }

    private async Task CheckAsync(HttpContext context, string scope)
    {
        if (TokenOf(context.Request) is not { } token)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "a bearer token is needed");
            return;
        }

        var (caller, reason) = await validator.ValidateAsync(token);
        if (caller is null)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, reason!);
            return;
        }

        if (!caller.Scopes.Contains(scope))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, $"the token lacks the scope {scope}");
            return;
        }

        context.Features.Set(caller);
        await next(context);
    }

    private static string? TokenOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count == 1 && authorization[0] is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return value[Bearer.Length..];
        }

        var key = request.Headers["X-API-Key"];
        return authorization.Count == 0 && key.Count == 1 ? key[0] : null;
    }

    private Task RefuseAsync(HttpContext context, int status, string reason)
    {
        ServiceDefaultsLog.AccessRefused(logger, context.GetEndpoint()?.DisplayName ?? "", reason);
        if (GrpcRefusal.IsGrpc(context.Request))
        {
            return GrpcRefusal.WriteAsync(context.Response, status, $"Refused: {reason}.");
        }

        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return HttpErrorMiddleware.WriteAsync(context, status, $"Refused: {reason}.");
    }
}
