using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using Microsoft.Extensions.Options;

namespace CustomerCare.Tickets.Domain;

/// <summary>What is filled into a new ticket where the caller says nothing.</summary>
internal sealed class TicketDefaults(IOptions<TicketsOptions> options)
{
    private const string DefaultTicketType = "corrective";
    private const string UnknownEquipment = "unknown";

    /// <summary>P1 with any danger to life, whatever the caller says; P3 where the caller says nothing.</summary>
    public static Priority PriorityOf(CreateTicketRequest request) => request switch
    {
        { Danger: true } => Priority.P1,
        { Priority: Priority.Unspecified } => Priority.P3,
        _ => request.Priority,
    };

    public string EquipmentCategoryOf(CreateTicketRequest request) => request.EquipmentCategory.Length > 0
        ? request.EquipmentCategory
        : options.Value.EquipmentCategories.GetValueOrDefault(request.Category.ToCode(), UnknownEquipment);

    public static string TicketTypeOf(CreateTicketRequest request) => request.TicketType.Length > 0 ? request.TicketType : DefaultTicketType;

    /// <summary>A ticket with a customer or an account is a customer's grievance, unless the caller says otherwise.</summary>
    public static TicketClass TicketClassOf(CreateTicketRequest request) => request switch
    {
        { TicketClass: not TicketClass.Unspecified } => request.TicketClass,
        { CustomerId.Length: > 0 } or { AccountNumber.Length: > 0 } => TicketClass.CustomerGrievance,
        _ => TicketClass.AssetFault,
    };
}
