using System.Globalization;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>New tickets of all sites in turn; each is a request of its own.</summary>
internal sealed class TicketMix(GrpcCaller caller, string prefix)
{
    public const string Description = "The meter shows nothing since this morning, and the household has no supply.";

    private const string Method = "/customercare.ticket.v1.TicketService/CreateTicket";

    private long _next;

    public static IReadOnlyList<string> Sites { get; } = ["MAK", "LEB", "MAT", "SEB", "TOS", "SEH", "TLH", "MAS", "SHG", "RIB", "KET", "RAL", "SUA", "LSB"];

    public static (string CustomerId, string Account, string Phone) CustomerOf(long number)
    {
        var customer = number % 100_000;
        return (string.Create(CultureInfo.InvariantCulture, $"MAK-{customer:0000}"), string.Create(CultureInfo.InvariantCulture, $"{customer:0000}MAK"), string.Create(CultureInfo.InvariantCulture, $"266{58000000 + customer}"));
    }

    /// <summary>Of that site; of all in turn where there is none.</summary>
    public GrpcRequest Next(string? site = null)
    {
        var number = Interlocked.Increment(ref _next);
        var (customerId, account, phone) = CustomerOf(number);
        return caller.Prepare(Method, new CreateTicketRequest
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}"),
            SiteId = site ?? Sites[(int)(number % Sites.Count)],
            FaultDescription = Description,
            Priority = Priority.P2,
            ReportedBy = "Thabo Mokhesi",
            ReporterPhone = phone,
            Category = Category.EquipmentFailure,
            CustomerId = customerId,
            AccountNumber = account,
            Source = "whatsapp",
        });
    }
}
