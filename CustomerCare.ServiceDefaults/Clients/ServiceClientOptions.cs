namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>How one service calls another.</summary>
/// <param name="Caller">Our name in the other's logs and audit.</param>
/// <param name="Service">The discovery name, such as <c>tickets</c>.</param>
/// <param name="Scopes">What our token asks for: no more than these calls need.</param>
public sealed record ServiceClientOptions(string Caller, string Service, params string[] Scopes)
{
    /// <summary>Time limit of one attempt.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Attempts after the first; every call between our services is idempotent, by its nature or by its request_id.</summary>
    public int Retries { get; init; } = 2;
}
