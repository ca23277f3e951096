using CustomerCare.ServiceDefaults.Auth;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace CustomerCare.Testing;

/// <summary>The context of a gRPC call that is made without a server.</summary>
public sealed class TestCallContext : ServerCallContext
{
    private readonly Dictionary<object, object> _state;

    /// <param name="caller">None where the endpoint is open.</param>
    public TestCallContext(CallerIdentity? caller = null)
    {
        Http = new DefaultHttpContext();
        Http.Features.Set(caller);
        // Where Grpc.AspNetCore looks for it in contexts that are not its own.
        _state = new() { ["__HttpContext"] = Http };
    }

    public HttpContext Http { get; }

    protected override string MethodCore => "";

    protected override string HostCore => "";

    protected override string PeerCore => "";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore => CancellationToken.None;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore { get; } = new("", []);

    protected override IDictionary<object, object> UserStateCore => _state;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
}
