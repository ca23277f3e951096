using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Storage;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class TicketNumbersTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private const int Callers = 16;

    [Fact]
    public async Task CreateAsync_ManyCallers_LeavesNoNumberOutAndRepeatsNone()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await CreateAsync(TestTickets.Minimal());
                }
            },
            Cancellation)));

        Assert.Equal(Enumerable.Range(1, 10 * Callers), await NumbersAsync());
    }

    [Fact]
    public async Task CreateAsync_FailingTransactionsInBetween_LeavesNoNumberOut()
    {
        var year = int.Parse((await CreateAsync(TestTickets.Minimal())).TicketId.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                for (var i = 0; i < 6; i++)
                {
                    await (i % 2 == 0 ? CreateAsync(TestTickets.Minimal()) : TakeNumberAndFailAsync(year));
                }
            },
            Cancellation)));

        Assert.Equal(Enumerable.Range(1, 1 + (3 * Callers)), await NumbersAsync());
    }

    private async Task TakeNumberAndFailAsync(int year) => await Assert.ThrowsAsync<TimeoutException>(() => Database.WriteAsync(
        async session =>
        {
            Assert.True(await TicketStore.NextNumberAsync(session, "MAK", year) > 0);
            throw new TimeoutException();
        },
        Cancellation));

    private async Task<IEnumerable<int>> NumbersAsync() =>
        (await QueryAsync<string>("SELECT ticket_id FROM tickets")).Select(id => int.Parse(id.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture)).Order();

    public sealed class OnSqlite() : TicketNumbersTests(DatabaseKind.Sqlite)
    {
        [Theory]
        [InlineData("2026-12-31T21:59:59.999999Z", "MAK-2026-0001")]
        [InlineData("2026-12-31T22:00:00Z", "MAK-2027-0001")]
        [InlineData("2027-01-01T00:00:00Z", "MAK-2027-0001")]
        public async Task CreateAsync_AroundNewYear_CountsByTheYearInMaseru(string now, string expected)
        {
            Time.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

            Assert.Equal(expected, (await CreateAsync(TestTickets.Minimal())).TicketId);
        }

        [Fact]
        public async Task CreateAsync_YearEnds_StartsTheSequenceAnew()
        {
            Time.SetUtcNow(new DateTimeOffset(2026, 12, 31, 21, 59, 59, TimeSpan.Zero));
            string[] numbers = [(await CreateAsync(TestTickets.Minimal())).TicketId, (await CreateAsync(TestTickets.Minimal())).TicketId, ""];
            Time.Advance(TimeSpan.FromSeconds(1));
            numbers[2] = (await CreateAsync(TestTickets.Minimal())).TicketId;

            Assert.Equal(["MAK-2026-0001", "MAK-2026-0002", "MAK-2027-0001"], numbers);
        }
    }

    public sealed class OnPostgres() : TicketNumbersTests(DatabaseKind.Postgres);
}
