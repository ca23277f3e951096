using CustomerCare.Benchmarks.Load;
using CustomerCare.Protos.Customer.V1;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>Looks into every answer once: a server that is fast with the wrong one has won nothing.</summary>
internal sealed class LookupCheck(LookupStage stage)
{
    private const int InFlight = 8;

    /// <summary>The other two have to send what the directory sends, byte for byte.</summary>
    public async Task EnsurePeersAnswerAlikeAsync()
    {
        var wanted = await stage.Directory.Caller.AskAsync(stage.Directory.Known, stage.Token);
        foreach (var peer in (StagedServer[])[stage.Empty, stage.Bare])
        {
            var answer = await peer.Caller.AskAsync(peer.Known, stage.Token);
            if (!wanted.AsSpan().SequenceEqual(answer))
            {
                throw new InvalidOperationException("The servers do not send the same answer.");
            }
        }
    }

    /// <returns>Mean size of an answer to a usual phone, in bytes.</returns>
    public async Task<double> EnsureEverybodyIsFoundAsync(LookupRequests requests)
    {
        var bytes = await EnsureAsync(requests.UsualPhones(), requests.IdsByPhone(), FoundByPhone);
        await EnsureAsync(requests.SeparatedPhones(), requests.IdsByPhone(), FoundByPhone);
        await EnsureAsync(requests.ElaboratePhones(), requests.IdsByPhone(), FoundByPhone);
        await EnsureAsync(requests.PhonesOfNobody(), requests.IdsByPhone().Select(_ => ""), FoundByPhone);
        await EnsureAsync(requests.Ids(), stage.Data.Sample.Customers.Select(customer => customer.CustomerId), answer => [GetCustomerResponse.Parser.ParseFrom(answer).Customer]);
        await EnsureAsync(requests.Accounts(), requests.IdsByAccount(), answer => [GetCustomerByAccountResponse.Parser.ParseFrom(answer).Customer]);
        return bytes;
    }

    private static IReadOnlyList<Customer> FoundByPhone(byte[] answer) => FindCustomersByPhoneResponse.Parser.ParseFrom(answer).Customers;

    // An id of "" stands for nobody.
    private async Task<double> EnsureAsync(IReadOnlyList<GrpcRequest> requests, IEnumerable<string> ids, Func<byte[], IReadOnlyList<Customer>> read)
    {
        long bytes = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForEachAsync(requests.Zip(ids), options, async (pair, _) =>
        {
            var (request, id) = pair;
            var answer = await stage.Directory.Caller.AskAsync(request, stage.Token);
            Interlocked.Add(ref bytes, answer.Length);
            var found = read(answer);
            if (id.Length == 0 ? found.Count > 0 : found.All(customer => customer.CustomerId != id))
            {
                throw new InvalidOperationException($"{request.Method.AbsolutePath} found {found.Count} customers, but not the one wanted: '{id}'.");
            }
        });

        return (double)bytes / requests.Count;
    }
}
