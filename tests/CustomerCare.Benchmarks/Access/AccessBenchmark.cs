using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Benchmarks.Servers;
using CustomerCare.Protos.Customer.V1;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Access;

/// <summary>What our access control costs a call, and whether wrong tokens cost more than right ones.</summary>
internal sealed class AccessBenchmark : IBenchmark
{
    private const string Introduction =
        "An empty gRPC method behind our access control against the same call to a bare ASP.NET Core server, 8 in flight over one connection.";

    public string Name => "access";

    public async Task<Outcome> RunAsync(RoundPlan plan)
    {
        var tokens = new TestTokens(TimeProvider.System);
        await using var bareServer = await ServerProcess.StartAsync(AccessServers.Bare);
        await using var accessServer = await ServerProcess.StartAsync(AccessServers.Ours, ("Auth__SigningKey", tokens.Key));
        using var toBare = new GrpcCaller(bareServer.Address);
        using var toAccess = new GrpcCaller(accessServer.Address);
        var bare = Prepare(toBare);
        var access = Prepare(toAccess);

        Contestant Refused(string name, IReadOnlyList<string> wrong)
        {
            var next = 0;
            return new(name, accessServer, () => toAccess.CallAsync(access, wrong[(int)((uint)Interlocked.Increment(ref next) % (uint)wrong.Count)], StatusCode.Unauthenticated));
        }

        var valid = tokens.Valid();
        List<Contestant> contestants =
        [
            new("bare, the same call", bareServer, () => toBare.CallAsync(bare, valid, StatusCode.OK)),
            new("bare, no token sent", bareServer, () => toBare.CallAsync(bare, null, StatusCode.OK)),
            new("ours, valid token", accessServer, () => toAccess.CallAsync(access, valid, StatusCode.OK)),
            Refused("ours, wrong signature", tokens.WronglySigned()),
            Refused("ours, expired", tokens.Expired()),
        ];
        if (!plan.IsQuick)
        {
            // Both end before a signature is computed: the two above are the ones that could become dear.
            contestants.AddRange([Refused("ours, unknown key", tokens.OfUnknownKey()), Refused("ours, malformed", tokens.Malformed())]);
        }

        var series = await Rounds.RunAsync(contestants, plan);
        return new Outcome(Introduction, [new Finding(null, ResultTable.Of(series, series[0]))], [.. Judge(series, plan.IsQuick)]);
    }

    private static GrpcRequest Prepare(GrpcCaller caller) =>
        caller.Prepare("/customercare.customer.v1.CustomerService/FindCustomersByPhone", new FindCustomersByPhoneRequest { Phone = "+26658001234" });

    private static IEnumerable<Target> Judge(IReadOnlyList<Series> series, bool isQuick)
    {
        var (bare, valid) = (series[0], series[2]);
        yield return Target.AtLeast("throughput with a valid token, of the bare server's", valid.Ratio(bare, round => round.CallsPerSecond), isQuick ? 0.75 : 0.9);
        foreach (var wrong in series.Skip(3))
        {
            // What two runs of the same call differ by is no cost.
            yield return Target.AtMost($"server's CPU of '{wrong.Name}', of a valid token's", wrong.Ratio(valid, round => round.ProcessorPerCall), isQuick ? 1.25 : 1.02);
            yield return Target.AtLeast($"throughput of '{wrong.Name}', of a valid token's", wrong.Ratio(valid, round => round.CallsPerSecond), isQuick ? 0.75 : 0.98);
        }
    }
}
