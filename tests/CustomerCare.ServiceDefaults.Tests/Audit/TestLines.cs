using CustomerCare.Protos.Account.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Audit;

namespace CustomerCare.ServiceDefaults.Tests.Audit;

internal static class TestLines
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    public static AuditLine Line(string id) =>
        new(new Actor { Type = ActorType.User, Id = "u-1", Name = "Palesa Mokoena" }, "customer.read", "customer", "MAK-0001", Morning) { AuditId = id };

    public static AuditEntry Entry(string id) => Line(id).ToEntry("customers");

    public static IEnumerable<string> Ids(this IEnumerable<AuditEntry> entries) => entries.Select(entry => entry.AuditId);
}
