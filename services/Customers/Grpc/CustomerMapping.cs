using CustomerCare.Customers.Directory;
using CustomerCare.Protos.Customer.V1;
using Google.Protobuf.WellKnownTypes;
using SiteCount = CustomerCare.Customers.Directory.SiteCount;

namespace CustomerCare.Customers.Grpc;

/// <summary>Our records in the words of the contract.</summary>
internal static class CustomerMapping
{
    public static Protos.Customer.V1.SiteCount ToProto(this SiteCount site) =>
        new() { Concession = site.Concession, CustomerCount = site.CustomerCount };

    public static GetDirectoryStatusResponse ToProto(this DirectoryState state)
    {
        var response = new GetDirectoryStatusResponse
        {
            Stale = state.IsStale,
            StaleReason = state.Staleness?.Reason ?? "",
            StaleSince = state.Staleness?.Since.ToTimestamp(),
            CheckedAt = state.CheckedAt?.ToTimestamp(),
        };
        if (state.Snapshot is { } snapshot)
        {
            response.CustomerCount = snapshot.Count;
            response.LoadedAt = snapshot.LoadedAt.ToTimestamp();
            response.LoadTime = state.LoadTime.ToDuration();
            response.Source = snapshot.Source;
            response.DataProblems.Add(snapshot.Problems.Select(problem => new Protos.Customer.V1.DataProblem { Reason = problem.Key, Count = problem.Value }));
        }

        return response;
    }
}
