using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CustomerCare.FunctionalTests.Programs;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Standalone;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>One endpoint of Standalone.</summary>
/// <param name="Scope">The scope that it says it requires.</param>
internal sealed partial record AppEndpoint(string Method, string Path, bool IsGrpc, string? Scope)
{
    // A gRPC call's body: one empty message, not compressed.
    private static readonly byte[] EmptyMessage = new byte[5];

    /// <summary>Everything that the program answers to, asked of the program itself and of no list.</summary>
    public static async Task<IReadOnlyList<AppEndpoint>> ListAsync(StandaloneData data)
    {
        await using var app = StandaloneApp.Build([$"--CustomerCare:DataDirectory={data.Path}"]);
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(From)];
    }

    public async Task<HttpStatusCode> CallAsync(ServiceProcess process, string? token)
    {
        var port = IsGrpc ? process.GrpcPort : process.WebPort;
        using var request = new HttpRequestMessage(new HttpMethod(Method), $"http://127.0.0.1:{port}{Path}")
        {
            Version = IsGrpc ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (IsGrpc)
        {
            request.Content = new ByteArrayContent(EmptyMessage) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
        }

        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(20) };
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return IsGrpc ? StatusOf(answer) : answer.StatusCode;
    }

    public override string ToString() => $"{Method} {Path}";

    // A gRPC call that is refused before it begins has its status among the headers.
    private static HttpStatusCode StatusOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("grpc-status", out var values) ? Enum.Parse<StatusCode>(values.Single()) switch
        {
            StatusCode.Unauthenticated => HttpStatusCode.Unauthorized,
            StatusCode.PermissionDenied => HttpStatusCode.Forbidden,
            _ => answer.StatusCode,
        }
        : answer.StatusCode;

    private static IEnumerable<AppEndpoint> From(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern.RawText ?? "";
        var isGrpc = endpoint.DisplayName?.StartsWith("gRPC - ", StringComparison.Ordinal) == true;
        var scope = (endpoint.Metadata.GetMetadata<IAccessDeclaration>() as RequiresScopeAttribute)?.Scope;
        IReadOnlyList<string> methods = isGrpc ? ["POST"] : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Select(method => new AppEndpoint(method, $"/{Parameter().Replace(pattern, "some").Trim('/')}", isGrpc, scope));
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
