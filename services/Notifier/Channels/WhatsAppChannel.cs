using CustomerCare.Notifier.Domain;
using CustomerCare.Notifier.Storage;
using CustomerCare.Protos;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Sites;
using CustomerCare.Storage.Queue;
using Grpc.Core;

namespace CustomerCare.Notifier.Channels;

/// <summary>Hands kind and values to the Bridge, which owns every text and sends it once per request_id.</summary>
internal sealed class WhatsAppChannel(ConversationService.ConversationServiceClient bridge, SiteCatalog sites) : INotificationChannel
{
    private const string OperationsGroup = "group";
    private const string NeverWrote = "PHONE_NEVER_WROTE";

    public string Name => Domain.Rule.WhatsAppChannel;

    public async Task SendAsync(DeliveryRow delivery, DispatchEventRequest told, CancellationToken cancellationToken)
    {
        var request = new SendNotificationRequest { RequestId = delivery.DeliveryId, Kind = (CustomerNews.IsFor(delivery.DeliveryId) ? CustomerNews.KindOf(told) : null) ?? delivery.Event };
        if (delivery.Recipient == OperationsGroup || delivery.Recipient.EndsWith("@g.us", StringComparison.Ordinal))
        {
            request.Group = new GroupRecipient { GroupId = delivery.Recipient == OperationsGroup ? "" : delivery.Recipient };
        }
        else
        {
            request.Phone = delivery.Recipient;
        }

        request.Values.Add(told.Values);
        if (told.Ticket is { } ticket)
        {
            AddValues(request, ticket);
        }

        try
        {
            var answer = await bridge.SendNotificationAsync(request, cancellationToken: cancellationToken);
            if (answer.Outcome == NotificationOutcome.OptedOut)
            {
                throw new NotWantedException("the customer wants no news");
            }
        }
        catch (RpcException exception) when (CustomerNews.IsFor(delivery.DeliveryId) && exception.ReasonOf() == NeverWrote)
        {
            // Nobody has to see to it: most people who report by telephone have never written.
            throw new NotWantedException("the customer has never written here");
        }
        catch (RpcException exception) when (exception.IsPermanent())
        {
            throw new PermanentFailureException(exception.Status.Detail, exception);
        }
    }

    private void AddValues(SendNotificationRequest request, Ticket ticket)
    {
        request.Values["ticket_id"] = ticket.TicketId;
        request.Values["ticket_number"] = ticket.ToShownNumber();
        request.Values["site_id"] = ticket.SiteId;
        request.Values["site_name"] = sites.Find(ticket.SiteId)?.DisplayName ?? ticket.SiteId;
        request.Values["priority"] = ticket.Priority.ToCode();
        request.Values["category"] = ticket.Category.ToCode();
        request.Values["status"] = ticket.Status.ToCode();
        request.Values["customer"] = ticket.ReportedBy;
        request.Values["customer_id"] = ticket.CustomerId;
        request.Values["account"] = ticket.AccountNumber;
        request.Values["phone"] = ticket.ReporterPhone.Length > 0 ? $"+{ticket.ReporterPhone}" : "";
        request.Values["description"] = ticket.FaultDescription;
    }
}
