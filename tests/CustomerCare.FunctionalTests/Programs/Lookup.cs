using CustomerCare.Protos.Customer.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>A customer lookup over gRPC, as another system makes it, and what comes of it.</summary>
internal static class Lookup
{
    private const string KnownPhone = "+26658001234";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>OK where the customer was found.</summary>
    public static async Task<StatusCode> StatusAsync(GrpcChannel channel, params (string Name, string Value)[] headers)
    {
        var metadata = new Metadata();
        foreach (var (name, value) in headers)
        {
            metadata.Add(name, value);
        }

        try
        {
            var found = await new CustomerService.CustomerServiceClient(channel).FindCustomersByPhoneAsync(
                new FindCustomersByPhoneRequest { Phone = KnownPhone }, metadata, (TimeProvider.System.GetUtcNow() + Limit).UtcDateTime);
            Assert.NotEmpty(found.Customers);
            return StatusCode.OK;
        }
        catch (RpcException exception)
        {
            return exception.StatusCode;
        }
    }

    public static Task<StatusCode> WithTokenAsync(GrpcChannel channel, string token) => StatusAsync(channel, ("authorization", $"Bearer {token}"));
}
