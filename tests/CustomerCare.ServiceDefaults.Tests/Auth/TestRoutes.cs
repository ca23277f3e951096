using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Auth.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.ServiceDefaults.Tests.Auth;

/// <summary>One endpoint of every kind.</summary>
internal static class TestRoutes
{
    public static void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<Script>();

    public static void Map(WebApplication app)
    {
        app.MapGrpcService<TestCustomers>();
        app.MapGet("/read", (HttpContext context) => CallerIdentity.Of(context)!.Client).RequireScope(Scopes.TicketsRead);
        app.MapGet("/person", (HttpContext context) => CallerIdentity.Of(context)!.Person is { } person ? $"{person.Id}|{person.Name}|{person.Role}" : "nobody")
            .RequireScope(Scopes.TicketsRead);
        app.MapPost("/write", () => "written").RequireScope(Scopes.TicketsWrite);
        app.MapGet("/search", () => "found").RequireScope(Scopes.TicketsRead).LimitRate(RateLimit.Search);
        app.MapGet("/sign-in", () => "who?").OpenToAll().LimitRate(RateLimit.SignIn);
        app.MapGet("/open", () => "open").OpenToAll();
        app.MapGet("/local", () => "local").OpenOnLoopback();
    }
}
