using CustomerCare.Bridge.Messages;
using CustomerCare.Bridge.Tests.Pipeline;
using CustomerCare.Bridge.Texts;
using CustomerCare.Protos.Classifier.V1;
using CustomerCare.Protos.Common.V1;
using CustomerCare.Protos.Conversation.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Testing;
using CustomerCare.Testing.Services;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace CustomerCare.Bridge.Tests.Announcements;

/// <summary>An announced outage answers the power cuts reported from its site.</summary>
public sealed class AnnouncedOutageTests : BridgeHostTest
{
    private AnnouncementService.AnnouncementServiceClient Client => new(Host.Grpc(Scopes.ConversationsWrite, Scopes.ConversationsRead));

    [Theory, BothDatabases]
    public async Task PowerCut_AtTheSiteWhileItLasts_IsAnsweredWithoutATicket(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AnnounceAsync("mak", -1, 3);

        await SendAsync("no power at Makeneng");
        await WorkedOffAsync();

        Assert.Contains("Makeneng", Assert.Single(await RepliesAsync(1)), StringComparison.Ordinal);
        Assert.Empty(Services.Tickets.Tickets);
        Assert.Equal(["done"], await StatesAsync());
    }

    [Theory, BothDatabases]
    public async Task PowerCutAndAnotherFault_WhileItLasts_OpensATicketForTheOther(DatabaseKind kind)
    {
        Services.Classifier.Judge(_ =>
        {
            var about = FakeClassifier.NoPower();
            about.MoreFaults.Add(new Fault { Category = Category.Billing, Priority = Priority.P3, FaultSummary = "A payment is missing.", Confidence = 0.9 });
            return about;
        });
        await StartAsync(kind);
        await AnnounceAsync("mak", -1, 3);

        await SendAsync("no power at Makeneng, and my payment is missing");
        await WorkedOffAsync();

        Assert.Equal(Category.Billing, Assert.Single(Services.Tickets.Tickets).Category);
        Assert.All(Assert.Single(await RepliesAsync(1)).Split("\n\n"), part => Assert.Matches("Makeneng.*MAK-2026-0001", part));
    }

    [Theory]
    [InlineData("no power at Ketane", -1, 3)]
    [InlineData("no power at Makeneng", 1, 3)]
    [InlineData("no power", -1, 3)]
    public async Task PowerCut_ElsewhereOrBeforeItBegins_GetsItsTicket(string text, int startsIn, int endsIn)
    {
        await StartAsync(DatabaseKind.Sqlite);
        await AnnounceAsync("MAK", startsIn, endsIn);

        await SendAsync(text);
        await WorkedOffAsync();

        Assert.Single(Services.Tickets.Tickets);
    }

    [Fact]
    public async Task Danger_AtTheSiteWhileItLasts_GetsItsTicket()
    {
        Services.Classifier.Judge(_ => Dangerous());
        await StartAsync(DatabaseKind.Sqlite);
        await AnnounceAsync("MAK", -1, 3);

        await SendAsync("the wire fell at Makeneng");
        await WorkedOffAsync();

        Assert.True(Assert.Single(Services.Tickets.Tickets).Danger);
    }

    [Theory, BothDatabases]
    public async Task EndAnnouncedOutage_WhileItLasts_LetsTicketsBeOpenedAgain(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AnnounceAsync("MAK", -1, 3);

        await Client.EndAnnouncedOutageAsync(new EndAnnouncedOutageRequest { RequestId = "end", SiteId = "MAK" }, cancellationToken: Cancellation);
        await SendAsync("no power at Makeneng");
        await WorkedOffAsync();

        Assert.Single(Services.Tickets.Tickets);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await Client.EndAnnouncedOutageAsync(new EndAnnouncedOutageRequest { RequestId = "again", SiteId = "MAK" }, cancellationToken: Cancellation));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Theory, BothDatabases]
    public async Task AnnounceOutage_OfASiteThatHasOne_TakesItsPlace(DatabaseKind kind)
    {
        await StartAsync(kind);
        await AnnounceAsync("MAK", -1, 3);
        await AnnounceAsync("KET", -1, 3);

        var second = await AnnounceAsync("MAK", 2, 5);

        var listed = await Client.ListAnnouncedOutagesAsync(new ListAnnouncedOutagesRequest(), cancellationToken: Cancellation);
        Assert.Equal(["KET", "MAK"], listed.Outages.Select(outage => outage.SiteId));
        Assert.Equal(second, listed.Outages[1]);
    }

    [Fact]
    public async Task ListAnnouncedOutages_PageByPage_GivesEachOnce()
    {
        await StartAsync(DatabaseKind.Sqlite);
        string[] sites = ["MAK", "KET", "SEB", "TOS", "RIB"];
        foreach (var site in sites)
        {
            await AnnounceAsync(site, -1, 3);
        }

        var found = new List<string>();
        var token = "";
        do
        {
            var page = await Client.ListAnnouncedOutagesAsync(new ListAnnouncedOutagesRequest { PageSize = 2, PageToken = token }, cancellationToken: Cancellation);
            found.AddRange(page.Outages.Select(outage => outage.SiteId));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(sites.Order(StringComparer.Ordinal), found);
    }

    [Theory]
    [InlineData("XXX", -1, 3, "site_id")]
    [InlineData("MAK", 3, 3, "ends_at")]
    [InlineData("MAK", 3, 2, "ends_at")]
    [InlineData("MAK", 0, 169, "ends_at")]
    [InlineData("MAK", -3, -1, "ends_at")]
    public async Task AnnounceOutage_WhatCannotBe_IsRefusedByName(string site, int startsIn, int endsIn, string field)
    {
        await StartAsync(DatabaseKind.Sqlite);

        var error = await Assert.ThrowsAsync<RpcException>(() => AnnounceAsync(site, startsIn, endsIn));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(field, error.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Announced_NamesPlaceAndTimesAsTheClocksThereShowThem()
    {
        var start = TestMessages.Morning.AddHours(26);
        var outage = new AnnouncedOutage { SiteId = "MAK", StartsAt = start.ToTimestamp(), EndsAt = start.AddHours(3).ToTimestamp() };

        var decision = new TestTurn(FakeClassifier.NoPower()) { Announced = outage }.Decide();

        Assert.Equal(DecisionKind.Announced, decision.Kind);
        var expected = TestTurn.Texts[TextKeys.Maintenance].Fill(new Dictionary<string, string> { ["site"] = "Makeneng", ["from"] = "2026-03-02 10:00", ["until"] = "2026-03-02 13:00" });
        Assert.Equal((expected.Sesotho, expected.English), (decision.Reply!.Sesotho, decision.Reply.English));
    }

    private async Task<AnnouncedOutage> AnnounceAsync(string site, int startsIn, int endsIn)
    {
        var now = TimeProvider.System.GetUtcNow();
        var request = new AnnounceOutageRequest
        {
            RequestId = $"{site} {startsIn}",
            SiteId = site,
            StartsAt = now.AddHours(startsIn).ToTimestamp(),
            EndsAt = now.AddHours(endsIn).ToTimestamp(),
        };
        return (await Client.AnnounceOutageAsync(request, cancellationToken: Cancellation)).Outage;
    }

    private static Classification Dangerous()
    {
        var about = FakeClassifier.NoPower();
        about.Danger = Danger.FallenLine;
        return about;
    }
}
