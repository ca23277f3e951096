using CustomerCare.FunctionalTests.Programs;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Distributed;

/// <summary>One cheap method of each service, called by whoever holds a token with the scopes for all of them.</summary>
internal static class Calls
{
    public static readonly string[] Scopes = ["customers.read", "classify", "tickets.read", "notify", "conversations.write", "self"];

    private static readonly Marshaller<byte[]> Bytes = new(message => message, message => message);

    private static readonly Dictionary<string, string> MethodOf = new()
    {
        ["Accounts"] = "customercare.account.v1.AccountService/RevokeToken",
        ["Bridge"] = "customercare.conversation.v1.ConversationService/DeliverMessage",
        ["Classifier"] = "customercare.classifier.v1.ClassifierService/Classify",
        ["Customers"] = "customercare.customer.v1.CustomerService/GetDirectoryStatus",
        ["Notifier"] = "customercare.notifier.v1.NotifierService/DispatchEvent",
        ["Tickets"] = "customercare.ticket.v1.TicketService/ListTickets",
    };

    /// <summary>Every process under a name for people to read, with a call to it that answers with its status.</summary>
    public static IReadOnlyList<(string Where, Func<Task<StatusCode>> Call)> To(DistributedSystem system, string token) =>
    [
        .. MethodOf.Keys.Where(service => service != "Bridge").Select(service => (service, new Func<Task<StatusCode>>(() => StatusAsync(system[service], service, token)))),
        .. Enumerable.Range(0, system.Bridge.Length).Select(number => ($"Bridge {number}", new Func<Task<StatusCode>>(() => StatusAsync(system.Bridge[number], "Bridge", token)))),
    ];

    /// <summary>Whether a status is the service's own and not that of its door.</summary>
    public static bool IsLetIn(StatusCode status) => status is not (StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.Unavailable);

    public static async Task<StatusCode> StatusAsync(ServiceProcess process, string service, string token)
    {
        var name = MethodOf[service].Split('/');
        var method = new Method<byte[], byte[]>(MethodType.Unary, name[0], name[1], Bytes, Bytes);
        var options = new CallOptions(new Metadata { { "authorization", $"Bearer {token}" } }, (TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(20)).UtcDateTime);
        try
        {
            await process.Channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, options, []);
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }
}
