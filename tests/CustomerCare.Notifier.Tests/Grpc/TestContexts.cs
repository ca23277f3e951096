using Grpc.Core;

namespace CustomerCare.Notifier.Tests.Grpc;

/// <summary>The context of a call that carries nothing but its cancellation.</summary>
internal sealed class TestContexts(CancellationToken cancellationToken) : ServerCallContext
{
    public static ServerCallContext Of(CancellationToken cancellationToken) => new TestContexts(cancellationToken);

    protected override string MethodCore => "test";

    protected override string HostCore => "localhost";

    protected override string PeerCore => "test";

    protected override DateTime DeadlineCore => DateTime.MaxValue;

    protected override Metadata RequestHeadersCore { get; } = [];

    protected override CancellationToken CancellationTokenCore { get; } = cancellationToken;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => new("", []);

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
}
