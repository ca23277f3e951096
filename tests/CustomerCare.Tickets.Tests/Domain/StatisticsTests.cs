using System.Globalization;
using CsCheck;
using CustomerCare.Protos;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Storage;
using CustomerCare.Testing;
using CustomerCare.Tickets.Domain;
using CustomerCare.Tickets.Storage;
using Google.Protobuf.WellKnownTypes;
using Duration = Google.Protobuf.WellKnownTypes.Duration;

namespace CustomerCare.Tickets.Tests.Domain;

public abstract class StatisticsTests(DatabaseKind kind) : TicketSpecification(kind)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Sites = ["MAK", "LEB", "GBO"];
    private static readonly string[] SitesAsked = ["", "MAK", "leb"];

    private static readonly Gen<Ticket> Tickets =
        from number in Gen.Int[0, int.MaxValue]
        from minutes in Gen.Int[0, 40 * 24 * 60]
        from kinds in Gen.Select(Gen.Int[0, 2], Gen.Int[1, 9], Gen.Int[1, 4], Gen.Int[0, 9])
        from times in Gen.Select(Maybe(-5, 5000), Maybe(-5, 50000), Maybe(0, 40))
        select NewTicket($"{number}", kinds, minutes, times);

    private static readonly Gen<GetTicketStatisticsRequest> Requests =
        from site in Gen.Int[0, 2].Select(number => SitesAsked[number])
        from bounds in Gen.Select(Maybe(0, 20 * 24), Maybe(20 * 24, 40 * 24))
        select new GetTicketStatisticsRequest
        {
            SiteId = site,
            From = bounds.Item1 is { } first ? At(first * 60) : null,
            Until = bounds.Item2 is { } last ? At(last * 60) : null,
        };

    /// <summary>Whose clocks change, and whose do not.</summary>
    private static readonly string[] Zones = ["Africa/Maseru", "Asia/Kathmandu", "America/New_York"];

    private protected virtual string Zone => Zones[0];

    private protected override void Configure(TicketsOptions options) => options.TimeZone = Zone;

    [Fact]
    public Task GetAsync_AnyTickets_AreCountedAsInMemory() => Gen.Select(Tickets.List[0, 40], Requests).SampleAsync(
        async (tickets, request) =>
        {
            await StoreAsync(tickets);
            Assert.Equal(Model(tickets.DistinctBy(ticket => ticket.TicketId).ToList(), request), await GetAsync(request));
        },
        iter: 30,
        threads: 1);

    [Fact]
    public async Task GetAsync_NoTickets_HasNoTimes() => Assert.Equal(new GetTicketStatisticsResponse(), await GetAsync(new()));

    [Fact]
    public async Task GetAsync_WrongSiteOrPeriod_IsNamed()
    {
        Assert.Equal("site_id", (await Assert.ThrowsAsync<CareException>(() => GetAsync(new() { SiteId = "XXX" }))).Field);
        Assert.Equal("until", (await Assert.ThrowsAsync<CareException>(() => GetAsync(new() { From = At(1), Until = At(0) }))).Field);
    }

    [Fact]
    public async Task GetAsync_DueTimes_ShareCountsWhatIsDecided()
    {
        // In time, late, not yet due, overdue, without a target.
        await StoreAsync([.. new int?[] { 10, 30, null, null, 10 }.Select((taken, index) => NewTicket($"{index}", (0, 1, 1, 0), 0, (taken, taken, null)))]);
        var far = DbTime.FromTime(new DateTimeOffset(9000, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var due = DbTime.FromTime(Start.AddMinutes(20));
        await Database.WriteAsync(
            session => session.ExecuteAsync(
                $"""
                UPDATE tickets SET response_due_at = CASE substr(ticket_id, 10) WHEN '2' THEN {far} WHEN '4' THEN NULL ELSE {due} END;
                UPDATE tickets SET resolution_due_at = CASE substr(ticket_id, 10) WHEN '4' THEN NULL ELSE {far} END
                """),
            Cancellation);

        var response = await GetAsync(new());

        Assert.Equal((1.0 / 3, 1.0), (response.ResponseWithinTarget, response.ResolutionWithinTarget));
    }

    private static Ticket NewTicket(string number, (int Site, int Status, int Priority, int Category) kinds, int minutes, (int? Responded, int? Resolved, int? Hours) times)
    {
        var ticket = new Ticket
        {
            TicketId = $"MAK-2026-{number}",
            SiteId = Sites[kinds.Site],
            Status = (TicketStatus)kinds.Status,
            Priority = (Priority)kinds.Priority,
            Category = (Category)kinds.Category,
            TicketClass = TicketClass.AssetFault,
            ReportedAt = At(minutes),
            UpdatedAt = At(minutes),
            RespondedAt = times.Responded is { } responded ? At(minutes + responded) : null,
            ResolvedAt = times.Resolved is { } resolved ? At(minutes + resolved) : null,
            Etag = "1",
        };
        if (times.Hours is { } hours)
        {
            ticket.DowntimeHours = hours / 4.0;
        }

        return ticket;
    }

    private GetTicketStatisticsResponse Model(List<Ticket> all, GetTicketStatisticsRequest request)
    {
        var ofSite = all.Where(ticket => request.SiteId.Length == 0 || ticket.SiteId.Equals(request.SiteId, StringComparison.OrdinalIgnoreCase)).ToList();
        var tickets = ofSite.Where(ticket => InPeriod(ticket.ReportedAt)).ToList();
        var open = tickets.Where(ticket => (int)ticket.Status < 7).ToList();
        var (respond, resolve) = (Sorted(ticket => ticket.RespondedAt), Sorted(ticket => ticket.ResolvedAt));
        var resolvedDays = ofSite.Where(ticket => InPeriod(ticket.ResolvedAt)).Select(ticket => Day(ticket.ResolvedAt)).ToList();
        var createdDays = tickets.Select(ticket => Day(ticket.ReportedAt)).ToList();
        return new GetTicketStatisticsResponse
        {
            Total = tickets.Count,
            Open = open.Count,
            ByStatus = { Count(tickets, ticket => ticket.Status.ToCode(), ticket => (int)ticket.Status) },
            ByPriority = { Count(tickets, ticket => ticket.Priority.ToCode(), ticket => (int)ticket.Priority) },
            ByCategory = { Frequent(tickets, ticket => ticket.Category.ToCode()) },
            BySite = { Frequent(tickets, ticket => ticket.SiteId) },
            OpenByStatus = { Count(open, ticket => ticket.Status.ToCode(), ticket => (int)ticket.Status) },
            OpenByPriority = { Count(open, ticket => ticket.Priority.ToCode(), ticket => (int)ticket.Priority) },
            OpenBySite = { Frequent(open, ticket => ticket.SiteId) },
            DowntimeHours = tickets.Sum(ticket => ticket.DowntimeHours),
            Days =
            {
                createdDays.Concat(resolvedDays).Distinct().Order(StringComparer.Ordinal).Select(day => new TicketDay
                {
                    Date = day,
                    Created = createdDays.Count(other => other == day),
                    Resolved = resolvedDays.Count(other => other == day),
                }),
            },
            MedianTimeToRespond = Percentile(respond, 0.5m),
            P90TimeToRespond = Percentile(respond, 0.9m),
            MedianTimeToResolve = Percentile(resolve, 0.5m),
            P90TimeToResolve = Percentile(resolve, 0.9m),
        };

        bool InPeriod(Timestamp? at) => at is not null && (request.From is null || at >= request.From) && (request.Until is null || at < request.Until);

        List<TimeSpan> Sorted(Func<Ticket, Timestamp?> end) =>
            [.. tickets.Where(ticket => end(ticket) is not null).Select(ticket => end(ticket)!.ToDateTimeOffset() - ticket.ReportedAt.ToDateTimeOffset())
                .Select(time => time < TimeSpan.Zero ? TimeSpan.Zero : time).Order()];

        string Day(Timestamp at) => TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    // The first that is not shorter than the share of all, by looking at each.
    private static Duration? Percentile(List<TimeSpan> sorted, decimal share) => sorted.Count == 0 ? null
        : Duration.FromTimeSpan(sorted.Where((_, index) => index + 1 >= share * sorted.Count).First());

    private static IEnumerable<TicketCount> Count(List<Ticket> tickets, Func<Ticket, string> key, Func<Ticket, int> order) =>
        tickets.OrderBy(order).GroupBy(key).Select(alike => new TicketCount { Key = alike.Key, Count = alike.Count() });

    private static IEnumerable<TicketCount> Frequent(List<Ticket> tickets, Func<Ticket, string> key) =>
        tickets.GroupBy(key).OrderByDescending(alike => alike.Count()).ThenBy(alike => alike.Key, StringComparer.Ordinal)
            .Select(alike => new TicketCount { Key = alike.Key, Count = alike.Count() });

    private static Gen<int?> Maybe(int from, int to) => Gen.Select(Gen.Bool, Gen.Int[from, to], (isThere, number) => isThere ? number : (int?)null);

    private static Timestamp At(int minutes) => Timestamp.FromDateTimeOffset(Start.AddMinutes(minutes));

    private Task<GetTicketStatisticsResponse> GetAsync(GetTicketStatisticsRequest request) => Get<StatisticsDesk>().GetAsync(request, Cancellation);

    private Task StoreAsync(List<Ticket> tickets) => Database.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM tickets");
            foreach (var ticket in tickets.DistinctBy(ticket => ticket.TicketId))
            {
                await TicketStore.InsertAsync(session, ticket);
            }
        },
        Cancellation);

    [Fact]
    public async Task GetAsync_OpenIncidents_AreCountedBySite()
    {
        foreach (var site in (string[])["MAK", "MAK", "MAK", "LEB", "LEB", "LEB"])
        {
            await CreateAsync(new(TestTickets.Minimal(site)) { Category = Category.NoPower });
        }

        Assert.Equal((2, 1, 0), ((await GetAsync(new())).OpenIncidents, (await GetAsync(new() { SiteId = "LEB" })).OpenIncidents, (await GetAsync(new() { SiteId = "SEB" })).OpenIncidents));
    }

    public sealed class OnSqlite() : StatisticsTests(DatabaseKind.Sqlite)
    {
        [Theory]
        [InlineData(21 * 60 + 59, "2026-03-01")]
        [InlineData(22 * 60, "2026-03-02")]
        public async Task GetAsync_AroundMidnightInMaseru_CountsByItsDay(int minutes, string day)
        {
            await StoreAsync([NewTicket("1", (0, 1, 1, 0), minutes, (null, null, null))]);

            Assert.Equal(day, Assert.Single((await GetAsync(new())).Days).Date);
        }
    }

    public sealed class OnSqliteInKathmandu() : StatisticsTests(DatabaseKind.Sqlite)
    {
        private protected override string Zone => Zones[1];
    }

    public sealed class OnPostgres() : StatisticsTests(DatabaseKind.Postgres);

    public sealed class OnPostgresInNewYork() : StatisticsTests(DatabaseKind.Postgres)
    {
        private protected override string Zone => Zones[2];
    }
}
