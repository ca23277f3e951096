using CsCheck;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

public abstract class ListPropertyTests(DatabaseKind kind) : ListSpecification(kind)
{
    private const int RequestsPerCase = 12;

    [Fact]
    public Task ListAsync_AnyTicketsAndRequest_PagesGiveWhatTheModelGives() => Gen.Select(ListGenerator.Tickets, ListGenerator.Requests.Array[RequestsPerCase]).SampleAsync(
        async (tickets, requests) =>
        {
            await ClearAsync();
            await InsertAsync(tickets);
            foreach (var request in requests)
            {
                var expected = ListModel.Of(tickets, request).Select(ticket => ticket.TicketId).ToList();

                Assert.Equal(expected, await WalkAsync(request, Tiny));
                Assert.Equal(expected.Take(request.PageSize), (await ListAsync(request)).Tickets.Select(ticket => ticket.TicketId));
            }
        },
        iter: 40,
        threads: 1);

    [Fact]
    public Task ListAsync_WholePages_SkipTheOffsetAndCountEverything() => Gen.Select(ListGenerator.Tickets, Gen.Select(ListGenerator.Requests, Gen.Int[0, 12]).Array[RequestsPerCase]).SampleAsync(
        async (tickets, requests) =>
        {
            await ClearAsync();
            await InsertAsync(tickets);
            foreach (var (request, offset) in requests)
            {
                request.Offset = offset;
                var expected = ListModel.Of(tickets, request).Select(ticket => ticket.TicketId).ToList();

                var found = await ListAsync(request, Tiny, whole: true);

                Assert.Equal(expected.Skip(offset).Take(request.PageSize), found.Tickets.Select(ticket => ticket.TicketId));
                Assert.Equal((expected.Count, false), (found.TotalSize, found.TotalSizeIsMinimum));
            }
        },
        iter: 40,
        threads: 1);

    [Fact]
    public Task ListAsync_Total_IsTheModelsOrAtMostThatWhereItIsAMinimum() => Gen.Select(ListGenerator.Tickets, ListGenerator.Requests.Array[RequestsPerCase]).SampleAsync(
        async (tickets, requests) =>
        {
            await ClearAsync();
            await InsertAsync(tickets);
            foreach (var request in requests)
            {
                var expected = ListModel.Of(tickets, request).Count();

                var found = await ListAsync(request, Tiny);

                Assert.True(found.TotalSizeIsMinimum ? found.TotalSize <= expected : found.TotalSize == expected, $"{found.TotalSize} for {expected}: {request}");
            }
        },
        iter: 40,
        threads: 1);

    public sealed class OnSqlite() : ListPropertyTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListPropertyTests(DatabaseKind.Postgres);
}
