using CustomerCare.Testing;

namespace CustomerCare.Tickets.Tests.Domain.Incidents;

public sealed class IncidentThresholdTests() : IncidentSpecification(DatabaseKind.Sqlite)
{
    private protected override void Configure(TicketsOptions options) => (options.Incidents.Threshold, options.Incidents.Window) = (2, TimeSpan.FromMinutes(5));

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task CreateAsync_OtherThresholdAndWindow_FollowsThem(int minutes, bool expected)
    {
        await ReportAsync(1);
        await AgeAsync(TimeSpan.FromMinutes(minutes));

        Assert.Equal(expected, (await ReportAsync(1))[0].IncidentId.Length > 0);
    }
}
