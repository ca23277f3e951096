// Prints the customers who have a phone number.
//   CUSTOMERCARE_TOKEN_FILE=billing.token dotnet run -- http://localhost:8081 +26658001234
// The token may also be in CUSTOMERCARE_TOKEN; never on the command line, which every user of the machine can read.
// Exit code 0: found; 1: nobody has the number; 2: called wrongly; 3: refused; 4: not available.
using CustomerCare.Protos.Customer.V1;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

const int MaxAttempts = 4;
var deadline = TimeSpan.FromSeconds(5);
var maxDelay = TimeSpan.FromSeconds(30);

var token = Environment.GetEnvironmentVariable("CUSTOMERCARE_TOKEN_FILE") is { Length: > 0 } file
    ? File.ReadAllText(file).Trim()
    : Environment.GetEnvironmentVariable("CUSTOMERCARE_TOKEN")?.Trim();
if (args is not [var address, var phone] || string.IsNullOrEmpty(token))
{
    Console.Error.WriteLine("Wanted: Lookup <address> <phone>, and a token in CUSTOMERCARE_TOKEN_FILE or CUSTOMERCARE_TOKEN.");
    return 2;
}

using var channel = GrpcChannel.ForAddress(address);
var client = new CustomerService.CustomerServiceClient(channel);
var headers = new Metadata { { "authorization", $"Bearer {token}" } };

for (var attempt = 1; ; attempt++)
{
    try
    {
        var answer = await client.FindCustomersByPhoneAsync(
            new FindCustomersByPhoneRequest { Phone = phone }, headers, DateTime.UtcNow + deadline);
        foreach (var customer in answer.Customers)
        {
            Console.WriteLine(string.Join(
                '\t', customer.CustomerId, customer.FirstName, customer.LastName, customer.Concession, string.Join(' ', customer.AccountNumbers)));
        }

        return answer.Customers.Count > 0 ? 0 : 1;
    }
    catch (RpcException error) when (attempt < MaxAttempts && WaitBeforeRetry(error, attempt) is { } wait && wait <= maxDelay)
    {
        await Task.Delay(wait);
    }
    catch (RpcException error)
    {
        Console.Error.WriteLine(Explain(error));
        return error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.InvalidArgument ? 3 : 4;
    }
}

// Null where the same call would be refused again.
static TimeSpan? WaitBeforeRetry(RpcException error, int attempt) => error.StatusCode switch
{
    StatusCode.Unavailable => TimeSpan.FromMilliseconds(200 << attempt),
    StatusCode.ResourceExhausted => error.GetRpcStatus()?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan() ?? TimeSpan.FromSeconds(1),
    _ => null,
};

string Explain(RpcException error) => error.StatusCode switch
{
    StatusCode.Unauthenticated => $"The token is not accepted; ask for a new one. {error.Status.Detail}",
    StatusCode.PermissionDenied => $"The token is good but not for this; it needs the scope customers.read. {error.Status.Detail}",
    StatusCode.ResourceExhausted => $"Too many calls. {error.Status.Detail}",
    StatusCode.Unavailable or StatusCode.DeadlineExceeded => $"CustomerCare does not answer at {address}. {error.Status.Detail}",
    _ => $"{error.StatusCode}: {error.Status.Detail}",
};
