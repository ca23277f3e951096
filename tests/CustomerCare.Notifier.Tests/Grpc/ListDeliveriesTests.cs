using CustomerCare.Notifier.Grpc;
using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.Testing;

namespace CustomerCare.Notifier.Tests.Grpc;

public abstract class ListDeliveriesTests(DatabaseKind kind) : NotifierSpecification(kind)
{
    private NotifierGrpcService Service => new(Desk, Store);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task ListDeliveries_PageByPage_GivesTheWholeListOnceNewestFirst(int size)
    {
        for (var i = 0; i < 4; i++)
        {
            await DispatchAsync(TestEvents.Created());
            Time.Advance(TimeSpan.FromSeconds(i % 2));
        }

        var whole = (await ListAsync(new())).Deliveries;
        var paged = new List<Delivery>();
        var request = new ListDeliveriesRequest { PageSize = size };
        do
        {
            var page = await ListAsync(request);
            paged.AddRange(page.Deliveries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(8, whole.Count);
        Assert.Equal(whole, paged);
        Assert.Equal(whole.OrderByDescending(delivery => delivery.CreatedAt.ToDateTimeOffset()), whole);
    }

    [Fact]
    public async Task ListDeliveries_Filters_LetTheirDeliveriesThrough()
    {
        var (mak, leb) = (TestEvents.Created(), TestEvents.Created(site: "LEB"));
        await DispatchAsync(mak);
        await DispatchAsync(leb);

        Assert.All((await ListAsync(new() { EventId = mak.EventId })).Deliveries, delivery => Assert.Equal(mak.EventId, delivery.EventId));
        Assert.All((await ListAsync(new() { TicketId = "LEB-2026-0065" })).Deliveries, delivery => Assert.Equal(leb.EventId, delivery.EventId));
        Assert.Equal(4, (await ListAsync(new() { State = DeliveryState.Pending })).Deliveries.Count);
        Assert.Empty((await ListAsync(new() { State = DeliveryState.Failed })).Deliveries);
    }

    [Theory]
    [InlineData("page_size", -1, "", "")]
    [InlineData("page_token", 0, "nonsense", "")]
    [InlineData("page_token", 0, "1|a\0b", "")]
    [InlineData("ticket_id", 0, "", "a\0b")]
    public async Task ListDeliveries_WrongArgument_NamesTheField(string field, int size, string token, string ticketId)
    {
        var error = await Assert.ThrowsAsync<CareException>(() => ListAsync(new() { PageSize = size, PageToken = token, TicketId = ticketId }));

        Assert.Equal((ErrorKind.InvalidArgument, field), (error.Kind, error.Field));
    }

    [Fact]
    public async Task ListDeliveries_LargePageSize_IsCapped()
    {
        for (var i = 0; i < 101; i++)
        {
            await DispatchAsync(TestEvents.Created());
        }

        Assert.Equal((200, 50), ((await ListAsync(new() { PageSize = 1000 })).Deliveries.Count, (await ListAsync(new())).Deliveries.Count));
    }

    [Fact]
    public void Class_Always_AsksForTheScope() => Assert.Equal(
        Scopes.Notify,
        Assert.IsType<RequiresScopeAttribute>(Assert.Single(typeof(NotifierGrpcService).GetCustomAttributes(typeof(RequiresScopeAttribute), true))).Scope);

    private Task<ListDeliveriesResponse> ListAsync(ListDeliveriesRequest request) => Service.ListDeliveries(request, TestContexts.Of(Cancellation));

    public sealed class OnSqlite() : ListDeliveriesTests(DatabaseKind.Sqlite);

    public sealed class OnPostgres() : ListDeliveriesTests(DatabaseKind.Postgres);
}
