using System.Collections.Frozen;
using CustomerCare.Protos.Common.V1;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Tickets.Domain;

/// <summary>What may be changed in a customer's name: who and where they are, and what is wrong. How urgent it is they raise by an escalation; the work is the staff's.</summary>
internal static class CustomerRules
{
    // status is judged by its own rules.
    private static readonly FrozenSet<string> Theirs = FrozenSet.Create(
        StringComparer.Ordinal,
        "site_id", "status", "category", "ticket_class", "equipment_category", "fault_description", "reported_by", "reporter_phone", "customer_id",
        "account_number", "element_type", "element_id", "services_affected", "transaction_ref");

    public static void Require(Actor actor, IEnumerable<string> fields)
    {
        if (actor.Type == ActorType.Customer && fields.FirstOrDefault(field => !Theirs.Contains(field)) is { } field)
        {
            throw CareException.PermissionDenied("FIELD_NOT_THEIRS", $"A customer cannot change {field}; somebody of the staff, or a program by itself, is wanted.");
        }
    }
}
