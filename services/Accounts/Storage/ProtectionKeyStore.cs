using System.Xml.Linq;
using CustomerCare.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CustomerCare.Accounts.Storage;

/// <summary>
/// Keeps the keys of hidden form tokens and of sign-ins that are under way, so that they outlive a restart and every replica
/// reads them. They are worth less than the password hashes beside them.
/// </summary>
internal sealed class ProtectionKeyStore([FromKeyedServices(AccountsExtensions.Database)] Database database) : IXmlRepository
{
    // The library asks only when a key is made or its ring is read anew, once a day, and knows no other way than to wait.
    public IReadOnlyCollection<XElement> GetAllElements() => database.ReadAsync(
        async connection => (await connection.QueryAsync<string>("SELECT xml FROM protection_keys ORDER BY created_at")).Select(XElement.Parse).ToList(),
        CancellationToken.None).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => database.WriteAsync(
        session => session.ExecuteAsync(
            "INSERT INTO protection_keys (name, xml, created_at) VALUES (@friendlyName, @xml, now_us()) ON CONFLICT DO NOTHING",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }),
        CancellationToken.None).GetAwaiter().GetResult();
}
