using System.Diagnostics;
using System.Globalization;
using CustomerCare.Benchmarks.Load;
using CustomerCare.Benchmarks.Report;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Ticket.V1;
using Grpc.Core;

namespace CustomerCare.Benchmarks.Tickets;

/// <summary>Pages as dispatchers ask for them, one after the other.</summary>
internal sealed class PageTrial(TicketStage stage, TicketScale scale)
{
    private const string Method = "/customercare.ticket.v1.TicketService/ListTickets";

    private static readonly (string Name, Func<int, ListTicketsRequest> Make)[] Kinds =
    [
        ("open", _ => new() { OpenOnly = true }),
        ("open of a site", number => new() { SiteId = Site(number), OpenOnly = true }),
        ("of a site, oldest first", number => new() { SiteId = Site(number), Order = TicketOrder.Oldest }),
        ("most urgent open", _ => new() { OpenOnly = true, Order = TicketOrder.MostUrgent }),
        ("status and priority", number => new() { SiteId = Site(number), Statuses = { TicketStatus.Assigned, TicketStatus.InProgress }, Priority = Priority.P3 }),
        ("category of a site", number => new() { SiteId = Site(number), Category = Category.Billing }),
        ("of a customer", number => new() { CustomerId = $"MAK-{number % 100_000}" }),
        ("of a phone", number => new() { ReporterPhone = $"266{58000000 + (number % 100_000)}" }),
        ("of a month", number => new() { ReportedFrom = DaysAgo(60 + (number % 300)), ReportedUntil = DaysAgo(30 + (number % 300)) }),
        ("search: a number", number => new() { Search = $"OLD-2025-{1 + (number * 7919 % 20_000)}" }),
        ("search: frequent words", _ => new() { Search = "meter nothing" }),
        ("search: words of a site", number => new() { Search = "household supply", SiteId = Site(number), OpenOnly = true }),
    ];

    public async Task<(Finding Finding, IReadOnlyList<Target> Targets)> RunAsync(string heading)
    {
        var all = new LatencyHistogram();
        var worst = 0.0;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var (name, make) in Kinds)
        {
            var latencies = await MeasureAsync(make);
            all.Add(latencies);
            worst = Math.Max(worst, latencies.Percentile(99).TotalMilliseconds);
            rows.Add(Row(name, latencies));
        }

        rows.Add(Row("all of them", all));
        var table = FactTable.Of(["page", "calls", "p50, ms", "p99, ms"], rows);
        return (new Finding(heading, table), [Target.AtMost($"{heading}: p99 of the slowest of them in ms", worst, scale.Bars.PageP99)]);
    }

    private async Task<LatencyHistogram> MeasureAsync(Func<int, ListTicketsRequest> make)
    {
        var latencies = new LatencyHistogram();
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; Stopwatch.GetElapsedTime(start) < scale.Pages; number++)
        {
            var request = stage.Caller.Prepare(Method, make(number));
            var begun = Stopwatch.GetTimestamp();
            await stage.Caller.CallAsync(request, stage.Token, StatusCode.OK);

            // The first ones compile the code and open connections.
            if (number >= 20)
            {
                latencies.Record(Stopwatch.GetTimestamp() - begun);
            }
        }

        return latencies;
    }

    private static IReadOnlyList<string> Row(string name, LatencyHistogram latencies) =>
    [
        name,
        latencies.Count.ToString(CultureInfo.InvariantCulture),
        latencies.Percentile(50).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture),
        latencies.Percentile(99).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture),
    ];

    private static string Site(int number) => TicketMix.Sites[number % TicketMix.Sites.Count];

    private static Google.Protobuf.WellKnownTypes.Timestamp DaysAgo(int days) =>
        Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(-days));
}
