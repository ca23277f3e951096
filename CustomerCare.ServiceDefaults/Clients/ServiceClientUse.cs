using Grpc.Core;

namespace CustomerCare.ServiceDefaults.Clients;

/// <summary>That somebody in this process calls a service through <typeparamref name="TClient"/>.</summary>
internal sealed record ServiceClientUse<TClient>(ServiceClientOptions Options)
    where TClient : ClientBase
{
    /// <summary>
    /// One process may hold several callers of a service, and they share its client: the token then holds what they need
    /// together, under all their names.
    /// </summary>
    public static ServiceClientOptions Merge(IEnumerable<ServiceClientUse<TClient>> uses)
    {
        var all = uses.Select(use => use.Options).ToList();
        return all[0] with
        {
            Caller = string.Join('.', all.Select(options => options.Caller).Distinct(StringComparer.Ordinal)),
            Scopes = [.. all.SelectMany(options => options.Scopes).Distinct(StringComparer.Ordinal)],
            Deadline = all.Max(options => options.Deadline),
            Retries = all.Max(options => options.Retries),
        };
    }
}
