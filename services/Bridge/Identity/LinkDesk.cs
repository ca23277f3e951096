using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Storage.Requests;

namespace CustomerCare.Bridge.Identity;

/// <summary>Takes down whose phone an address is, once per request_id.</summary>
internal sealed class LinkDesk([FromKeyedServices(BridgeExtensions.Database)] Database database, AddressBook addresses)
{
    private const int MaxIdLength = 200;

    // ITU E.164 allows 15; the shortest that anybody is called by has 5.
    private const int MinPhoneLength = 5;
    private const int MaxPhoneLength = 15;

    public Task<LinkAddressResponse> LinkAsync(LinkAddressRequest request, CancellationToken cancellationToken)
    {
        RequireId("channel_account", request.ChannelAccount);
        RequireId("address", request.Address);
        var phone = request.Phone.TrimStart('+');
        if (phone.Length is < MinPhoneLength or > MaxPhoneLength || !phone.All(char.IsAsciiDigit))
        {
            throw CareException.InvalidArgument(
                "PHONE_INVALID", "phone", $"phone has {request.Phone.Length} characters; {MinPhoneLength} to {MaxPhoneLength} digits with country code are wanted.");
        }

        return database.WriteAsync(
            session => RequestLog.OnceAsync(session, request.RequestId, request, async () =>
                new LinkAddressResponse { ConversationId = await addresses.LinkAsync(session, request.ChannelAccount, request.Address, phone) }),
            cancellationToken);
    }

    private static void RequireId(string field, string value)
    {
        if (value.Length is 0 or > MaxIdLength || value.Any(char.IsControl))
        {
            throw CareException.InvalidArgument("ID_INVALID", field, $"{field} has {value.Length} characters; 1 to {MaxIdLength} without control characters are wanted.");
        }
    }
}
