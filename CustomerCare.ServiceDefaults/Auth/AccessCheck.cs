using CustomerCare.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CustomerCare.ServiceDefaults.Auth;

public static class AccessCheck
{
    /// <summary>Throws <see cref="StartupException"/> where an endpoint says nothing about who may call it.</summary>
    public static void EnsureEveryEndpointDeclaresAccess(this WebApplication app)
    {
        var silent = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAccessDeclaration>() is null && !IsUnimplementedFallback(endpoint))
            .Select(endpoint => endpoint.DisplayName)
            .ToList();

        if (silent.Count > 0)
        {
            throw new StartupException($"These endpoints do not declare who may call them: {string.Join("; ", silent)}.");
        }
    }

    // The gRPC framework's own answer to an unknown service; AccessMiddleware keeps it behind the admin scope.
    private static bool IsUnimplementedFallback(Microsoft.AspNetCore.Http.Endpoint endpoint) =>
        endpoint.DisplayName?.StartsWith("gRPC - Unimplemented", StringComparison.Ordinal) == true;
}
