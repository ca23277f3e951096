using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>A key pair per service, each believed for no more than that service needs.</summary>
internal sealed class ServiceKeys
{
    private static readonly Dictionary<string, string[]> ScopesOf = new()
    {
        ["Accounts"] = [.. Scopes.All],
        ["Bridge"] = [Scopes.CustomersRead, Scopes.Classify, Scopes.TicketsRead, Scopes.TicketsWrite, Scopes.TicketsOnBehalf, Scopes.Notify, Scopes.AccountsService],
        ["Classifier"] = [Scopes.AccountsService],
        ["Customers"] = [Scopes.AccountsService],
        ["Notifier"] = [Scopes.ConversationsWrite, Scopes.AccountsService],
        ["Tickets"] = [Scopes.Notify, Scopes.AccountsService],
    };

    private readonly TempFolder _folder;

    public ServiceKeys(TempFolder folder)
    {
        _folder = folder;
        foreach (var service in ScopesOf.Keys)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            File.WriteAllText(PrivateFileOf(service), key.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(PublicFileOf(service), key.ExportSubjectPublicKeyInfoPem());
        }
    }

    public string PrivateFileOf(string service) => _folder.File($"{service}.private.pem");

    /// <summary>What every process is told about the others' keys, as environment variables.</summary>
    public void AddAccepted(Dictionary<string, string> environment)
    {
        foreach (var (service, scopes) in ScopesOf)
        {
            var section = $"Auth__ServiceKeys__{service.ToLowerInvariant()}";
            environment[$"{section}__PublicKeyFile"] = PublicFileOf(service);
            for (var number = 0; number < scopes.Length; number++)
            {
                environment[$"{section}__Scopes__{number}"] = scopes[number];
            }
        }
    }

    /// <summary>Begins to exchange the pair of a service.</summary>
    public KeyExchange Exchange(string service) => new(PrivateFileOf(service), PublicFileOf(service));

    private string PublicFileOf(string service) => _folder.File($"{service}.public.pem");
}
