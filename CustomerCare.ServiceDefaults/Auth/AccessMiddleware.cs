using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// Lets a request pass only as its endpoint's declaration says. A middleware of our own and not the authentication stack:
/// with the token known it costs a dictionary look-up, which keeps a customer lookup near the speed of an empty call.
/// </summary>
internal sealed class AccessMiddleware(RequestDelegate next, TokenValidator validator, RateLimiters rates, RefusalLog refusals, SignInRedirect signIn)
{
    // What the framework adds by itself, such as the answer to an unknown gRPC method, is nobody's business without a token.
    private static readonly RequiresScopeAttribute Undeclared = new(Scopes.Admin);

    public Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null)
        {
            return Refusal.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
        }

        // Routing's own answer to a wrong method or content type; no handler of ours lies behind it.
        if (endpoint is not RouteEndpoint)
        {
            return next(context);
        }

        switch (endpoint.Metadata.GetMetadata<IAccessDeclaration>() ?? Undeclared)
        {
            case OpenAccessAttribute:
                return PassAsync(context, endpoint, caller: null);
            case LoopbackOnlyAttribute:
                return LoopbackGuard.Problem(context) is { } problem
                    ? RefuseAsync(context, StatusCodes.Status403Forbidden, problem)
                    : PassAsync(context, endpoint, caller: null);
            case RequiresScopeAttribute required:
                return CheckAsync(context, endpoint, required.Scope);
            default:
                throw new InvalidOperationException($"{endpoint.DisplayName} carries an access declaration that nobody checks.");
        }
    }

    private Task CheckAsync(HttpContext context, Endpoint endpoint, string scope)
    {
        var credential = Credential.Of(context.Request, Refusal.IsGrpc(context.Request));
        if (credential.Problem is { } problem)
        {
            return credential.IsAbsent && endpoint.Metadata.GetMetadata<OpenNetworks>()?.Contain(context.Connection.RemoteIpAddress) == true
                ? CheckNeighbourAsync(context, endpoint, problem)
                : RefuseAsync(context, StatusCodes.Status401Unauthorized, problem);
        }

        if (credential.IsCookie && OriginGuard.CanChange(context.Request) && OriginGuard.IsForeignPage(context.Request))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, "a page of another origin may not use the cookie");
        }

        // A token that is known is checked without waiting for anything, and then without a state machine.
        var check = validator.ValidateAsync(credential.Token, context.Connection.RemoteIpAddress);
        return check.IsCompletedSuccessfully
            ? JudgeAsync(context, endpoint, scope, check.Result)
            : JudgeLaterAsync(context, endpoint, scope, check);
    }

    /// <param name="problem">What else is wrong, if it is not a neighbour who calls.</param>
    private Task CheckNeighbourAsync(HttpContext context, Endpoint endpoint, string problem) => OpenNetworks.Doubt(context) is { } doubt
        ? RefuseAsync(context, StatusCodes.Status401Unauthorized, $"{problem}; {doubt}")
        : PassAsync(context, endpoint, caller: null);

    private async Task JudgeLaterAsync(HttpContext context, Endpoint endpoint, string scope, ValueTask<TokenCheck> check) =>
        await JudgeAsync(context, endpoint, scope, await check);

    private Task JudgeAsync(HttpContext context, Endpoint endpoint, string scope, in TokenCheck check)
    {
        if (check.Caller is not { } caller)
        {
            return RefuseAsync(context, check.IsUndecided ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized, check.Reason!);
        }

        if (!caller.Scopes.Contains(scope))
        {
            return RefuseAsync(context, StatusCodes.Status403Forbidden, $"the token lacks the scope {scope}");
        }

        var (actor, problem) = OnBehalf.Resolve(caller, context.Request.Headers);
        return problem is null ? PassAsync(context, endpoint, actor) : RefuseAsync(context, StatusCodes.Status400BadRequest, problem);
    }

    private Task PassAsync(HttpContext context, Endpoint endpoint, CallerIdentity? caller)
    {
        if (endpoint.Metadata.GetMetadata<RateLimitedAttribute>() is { } limited && rates.Delay(limited.Limit, context, caller) is { } delay)
        {
            return RefuseAsync(context, StatusCodes.Status429TooManyRequests, $"too many calls; try again in {Math.Ceiling(delay.TotalSeconds)} s", delay);
        }

        if (caller is not null)
        {
            context.Features.Set(caller);
        }

        return caller?.Person is { } person ? CurrentPerson.RunAsync(person, next, context) : next(context);
    }

    private Task RefuseAsync(HttpContext context, int status, string reason, TimeSpan? retryAfter = null)
    {
        refusals.Add(context.GetEndpoint()?.DisplayName ?? "", reason);
        return status == StatusCodes.Status401Unauthorized && signIn.TryAnswer(context)
            ? Task.CompletedTask
            : Refusal.WriteAsync(context, status, $"Refused: {reason}.", retryAfter);
    }
}
