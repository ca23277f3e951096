using System.Collections.Immutable;
using CustomerCare.Customers.Directory;
using CustomerCare.Protos.Customer.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SiteCount = CustomerCare.Customers.Directory.SiteCount;

namespace CustomerCare.Customers.Grpc;

/// <summary>Our records in the words of the contract.</summary>
internal static class CustomerMapping
{
    public static Customer ToProto(this CustomerRecord record)
    {
        var customer = new Customer
        {
            CustomerId = record.CustomerId,
            FirstName = record.FirstName,
            MiddleName = record.MiddleName,
            LastName = record.LastName,
            Phone = record.Phone,
            CellPhone1 = record.CellPhone1,
            CellPhone2 = record.CellPhone2,
            Email = record.Email,
            PlotNumber = record.PlotNumber,
            StreetAddress = record.StreetAddress,
            City = record.City,
            District = record.District,
            Concession = record.Concession,
            DateConnected = record.DateConnected,
            DateTerminated = record.DateTerminated,
        };

        // By itself the list makes room for eight, and nearly everybody has one.
        customer.AccountNumbers.Capacity = record.AccountNumbers.Length;
        foreach (var account in record.AccountNumbers)
        {
            customer.AccountNumbers.Add(account);
        }

        return customer;
    }

    public static void AddAll(this RepeatedField<Customer> list, ImmutableArray<CustomerRecord> customers)
    {
        list.Capacity = customers.Length;
        foreach (var customer in customers)
        {
            list.Add(customer.ToProto());
        }
    }

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
