using Google.Protobuf;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>A request to one endpoint that succeeds.</summary>
/// <param name="Scope">What the caller's token must hold, and nothing else; null where the endpoint is open.</param>
/// <param name="PrepareAsync">Makes what the request needs, and the request.</param>
internal sealed record Sample(string? Scope, Func<Visit, Task<SampleRequest>> PrepareAsync)
{
    /// <summary>The call ends what its caller has, such as all sessions: nobody else's must be among it.</summary>
    public bool NeedsOwnUser { get; init; }

    /// <summary>Nothing but the endpoint's own path.</summary>
    public static Sample Plain(string? scope = null) => Http(scope, _ => new SampleRequest());

    public static Sample Http(string? scope, Func<Visit, SampleRequest> request) => new(scope, visit => Task.FromResult(request(visit)));

    public static Sample Rpc(string? scope, Func<Visit, IMessage> message) => new(scope, visit => Task.FromResult(SampleRequest.OfMessage(message(visit))));
}
