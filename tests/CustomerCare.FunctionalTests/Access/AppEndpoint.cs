using System.Text.RegularExpressions;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>One endpoint of a running program.</summary>
/// <param name="Path">As it was mapped, such as <c>/om/tickets/{id}</c>.</param>
/// <param name="Rpc">The kind of gRPC method; null where it is none.</param>
/// <param name="IsFallback">The gRPC framework's own answer to a method or service that there is not.</param>
internal sealed partial record AppEndpoint(string Method, string Path, MethodType? Rpc, bool IsFallback)
{
    public bool IsGrpc => Rpc is not null || IsFallback;

    public bool AnswersWithStream => Rpc is MethodType.ServerStreaming or MethodType.DuplexStreaming;

    /// <summary>A path to call where no sample says otherwise.</summary>
    public string AnyPath => Parameter().Replace(Path, "some");

    /// <summary>Everything that the program routes to, asked of its router and of no list.</summary>
    public static IReadOnlyList<AppEndpoint> Of(WebApplication app) =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(From)];

    public override string ToString() => $"{Method} {Path}";

    private static IEnumerable<AppEndpoint> From(RouteEndpoint endpoint)
    {
        var path = $"/{endpoint.RoutePattern.RawText?.Trim('/')}";
        var rpc = endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type;
        var isFallback = endpoint.DisplayName?.StartsWith("gRPC - Unimplemented", StringComparison.Ordinal) == true;
        IReadOnlyList<string> methods = rpc is not null || isFallback ? ["POST"] : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Select(method => new AppEndpoint(method, path, rpc, isFallback));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
