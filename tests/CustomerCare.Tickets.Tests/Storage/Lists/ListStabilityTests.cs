using CsCheck;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Storage.Lists;

/// <summary>Tickets are added and changed while somebody pages.</summary>
public abstract class ListStabilityTests(DatabaseKind kind) : ListSpecification(kind)
{
    private static readonly Gen<int[]> Changes = Gen.Int[0, 99].Array[0, 6];

    [Fact]
    public Task ListAsync_ChangesWhilePaging_GivesEachOtherTicketOnceAndInOrder() => Gen.Select(ListGenerator.Tickets, ListGenerator.Requests, Changes).SampleAsync(
        async (tickets, request, changes) =>
        {
            await ClearAsync();
            await InsertAsync(tickets);
            var touched = new HashSet<string>();
            var left = new Queue<int>(changes);
            var clock = 100;

            var paged = await WalkAsync(request, Tiny, ChangeOneAsync);

            var expected = ListModel.Of(tickets, request).Select(ticket => ticket.TicketId).Where(id => !touched.Contains(id));
            Assert.Equal(expected, paged.Where(id => !touched.Contains(id)));

            async Task ChangeOneAsync()
            {
                if (!left.TryDequeue(out var change))
                {
                    return;
                }

                clock++;
                if (tickets.Length == 0 || change % 3 == 0)
                {
                    var added = NewTicket(1000 + clock, clock);
                    touched.Add(added.TicketId);
                    await InsertAsync([added]);
                    return;
                }

                var ticket = new Ticket(tickets[change % tickets.Length]) { UpdatedAt = At(clock), Status = TicketStatus.InProgress, ResolvedAt = null, Priority = Priority.P1 };
                touched.Add(ticket.TicketId);
                await ReplaceAsync(ticket);
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public async Task ListAsync_RecentlyChangedWhilePaging_GivesAChangedTicketAtMostOnce()
    {
        await InsertAsync(Enumerable.Range(1, 9).Select(number => NewTicket(number, number)));
        var clock = 100;

        var paged = await WalkAsync(new() { PageSize = 2, Order = TicketOrder.RecentlyChanged }, new(), async () =>
        {
            foreach (var number in new[] { 1, 5, 9 })
            {
                await ReplaceAsync(new Ticket(NewTicket(number, number)) { UpdatedAt = At(clock++) });
            }
        });

        // The 9 had been given already; the 5 and the 1 moved to the front before they were reached.
        Assert.Equal(["0009", "0008", "0007", "0006", "0004", "0003", "0002"], paged.Select(id => id[^4..]));
    }

    public sealed class OnSqlite() : ListStabilityTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListStabilityTests(DatabaseKind.Postgres);
}
