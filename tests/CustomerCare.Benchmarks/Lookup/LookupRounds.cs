using System.Globalization;
using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Lookup;

/// <summary>The directory's calls against the same calls to the empty and to the bare server.</summary>
internal sealed class LookupRounds(LookupStage stage, LookupBars bars)
{
    private readonly LookupRequests _requests = new(stage.Directory.Caller, stage.Data.Sample);

    public async Task<(Finding Finding, IReadOnlyList<Target> Targets)> RunAsync(RoundPlan plan, bool withOtherCalls)
    {
        List<Contestant> contestants = [.. Peers(), .. UsualCalls(), .. withOtherCalls ? OtherCalls() : []];
        var series = await Rounds.RunAsync(contestants, plan);

        var where = string.Create(CultureInfo.InvariantCulture, $"{stage.Data.Sample.DirectorySize:N0} customers, {plan.InFlight} in flight");
        var (emptyOne, emptyMany, bare) = (series[0], series[1], series[2]);
        return (
            new Finding(where, ResultTable.Of(series, emptyOne)),
            [.. new LookupJudgement(where, bars, bare, [(series[3], emptyOne), (series[4], emptyOne), (series[5], emptyMany)]).Targets()]);
    }

    private List<Contestant> Peers() =>
    [
        Calls("empty server, one phone", stage.Empty, [stage.Empty.Known]),
        Calls("empty server, phones", stage.Empty, new LookupRequests(stage.Empty.Caller, stage.Data.Sample).UsualPhones()),
        Calls("bare server, one phone", stage.Bare, [stage.Bare.Known]),
    ];

    private List<Contestant> UsualCalls() =>
    [
        Calls("one phone, plain digits", stage.Directory, [_requests.Phone(GeneratedNumbers.Known)]),
        Calls("one phone, +266", stage.Directory, [_requests.Phone(PhoneForms.International(GeneratedNumbers.Known))]),
        Calls("phones, plain digits and +266", stage.Directory, _requests.UsualPhones()),
    ];

    private List<Contestant> OtherCalls() =>
    [
        Calls("phones, with separators", stage.Directory, _requests.SeparatedPhones()),
        Calls("phones, for the phone library", stage.Directory, _requests.ElaboratePhones()),
        Calls("phones of nobody", stage.Directory, _requests.PhonesOfNobody()),
        Calls("ids", stage.Directory, _requests.Ids()),
        Calls("accounts", stage.Directory, _requests.Accounts()),
    ];

    private Contestant Calls(string name, StagedServer server, IReadOnlyList<GrpcRequest> requests)
    {
        var mix = new RequestMix(requests);
        return new(
            requests.Count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} ({requests.Count:N0})"),
            server.Process,
            () => server.Caller.CallAsync(mix.Next(), stage.Token, StatusCode.OK));
    }
}
