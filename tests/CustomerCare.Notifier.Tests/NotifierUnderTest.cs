using CustomerCare.Protos.Notifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.Storage;
using CustomerCare.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCare.Notifier.Tests;

internal static class NotifierUnderTest
{
    /// <summary>The whole service over a database and a data directory that outlive it.</summary>
    public static Task<ServiceUnderTest> StartAsync(TestDatabase database, TempFolder data, int bridgePort) => ServiceUnderTest.StartAsync(
        builder => builder.AddNotifier(),
        app => app.MapNotifier(),
        [
            $"ConnectionStrings:notifier={database.ConnectionString}", $"CustomerCare:DataDirectory={data.Path}",
            ServiceUnderTest.Found("bridge", bridgePort),
        ]);

    public static NotifierService.NotifierServiceClient Client(this ServiceUnderTest notifier) => new(notifier.Grpc(Scopes.Notify));

    public static Database Database(this ServiceUnderTest notifier) => notifier.Services.GetRequiredKeyedService<Database>(NotifierExtensions.Database);

    public static Task AddRuleAsync(this ServiceUnderTest notifier, string type, string channel) => notifier.Database().WriteAsync(
        session => session.ExecuteAsync(
            "INSERT INTO rules (rule_id, name, event, channel, priorities, enabled) VALUES (@id, @id, @type, @channel, '', TRUE)",
            new { id = $"{type}-{channel}-test", type, channel }),
        TestContext.Current.CancellationToken);

    /// <summary>The deliveries of an event, once none of them is pending.</summary>
    public static async Task<IList<Delivery>> SettledAsync(this ServiceUnderTest notifier, string eventId)
    {
        var request = new ListDeliveriesRequest { EventId = eventId };
        var response = await Eventually.GetAsync(
            async () => await notifier.Client().ListDeliveriesAsync(request, cancellationToken: TestContext.Current.CancellationToken),
            found => found.Deliveries.All(delivery => delivery.State != DeliveryState.Pending));
        return response.Deliveries;
    }
}
