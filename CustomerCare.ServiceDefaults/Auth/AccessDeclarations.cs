using Microsoft.AspNetCore.Builder;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>Who may call an endpoint. Every endpoint carries exactly one effective declaration; without one the process does not start.</summary>
public interface IAccessDeclaration;

/// <summary>The caller's token must hold <paramref name="scope"/>. On a gRPC class it covers every method that has none of its own.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresScopeAttribute(string scope) : Attribute, IAccessDeclaration
{
    public string Scope { get; } = scope;
}

/// <summary>Anybody may call it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenAccessAttribute : Attribute, IAccessDeclaration;

/// <summary>No token, but only callers on this machine: no forwarded request, no foreign host name, no page of another origin.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LoopbackOnlyAttribute : Attribute, IAccessDeclaration;

public static class AccessDeclarationExtensions
{
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequiresScopeAttribute(scope));

    public static TBuilder OpenToAll<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenAccessAttribute());

    public static TBuilder OpenOnLoopback<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new LoopbackOnlyAttribute());
}
