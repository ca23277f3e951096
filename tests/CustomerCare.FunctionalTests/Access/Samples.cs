namespace CustomerCare.FunctionalTests.Access;

/// <summary>For each endpoint a request that succeeds, by <see cref="AppEndpoint.ToString"/>.</summary>
internal static class Samples
{
    private static readonly IReadOnlyDictionary<string, Sample> Known = new[]
    {
        AccountSamples.All, SignInSamples.All, LookupSamples.All, TicketSamples.All, MessageSamples.All, OpenSamples.All,
    }.SelectMany(samples => samples).ToDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Endpoints => Known.Keys;

    /// <summary>Null where there is neither a sample nor a word that there is none yet.</summary>
    public static Sample? Find(AppEndpoint endpoint) =>
        Known.GetValueOrDefault(endpoint.ToString())
        ?? (ScopeOfUnimplemented(endpoint) is { } scope ? new Sample(scope, _ => Task.FromResult(SampleRequest.OfMessage(null))) : null);

    private static string? ScopeOfUnimplemented(AppEndpoint endpoint) =>
        endpoint.IsFallback ? ServiceDefaults.Auth.Scopes.Admin : FutureMethods.ScopeByEndpoint.GetValueOrDefault(endpoint.ToString());
}
