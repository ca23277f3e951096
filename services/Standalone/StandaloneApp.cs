using CustomerCare.Accounts;
using CustomerCare.Bridge;
using CustomerCare.Bridge.Texts;
using CustomerCare.Classifier;
using CustomerCare.Customers;
using CustomerCare.Notifier;
using CustomerCare.ServiceDefaults.Hosting;
using CustomerCare.Standalone.Verbs;
using CustomerCare.Tickets;
using CustomerCare.Tickets.Import;

namespace CustomerCare.Standalone;

/// <summary>All services in one process, over the same Add and Map methods as alone, with an embedded Redis and SQLite files.</summary>
public static class StandaloneApp
{
    public static Task<int> RunAsync(string[] args) => ImportVerb.IsMeant(args) ? ImportVerb.RunAsync(args)
        : TextsVerb.IsMeant(args) ? TextsVerb.RunAsync(args)
        : StandaloneVerbs.IsVerb(args) ? StandaloneVerbs.RunAsync(args)
        : ServiceHost.RunAsync(args, Add, Map);

    /// <summary>The process without running it, for tests.</summary>
    public static WebApplication Build(string[] args) => ServiceHost.Build(args, Add, Map);

    private static void Add(WebApplicationBuilder builder)
    {
        builder.AddStandaloneDefaults();
        builder.AddAccounts();
        builder.AddCustomers();
        builder.AddClassifier();
        builder.AddTickets();
        builder.AddNotifier();
        builder.AddBridge();
    }

    private static void Map(WebApplication app)
    {
        app.MapAccounts();
        app.MapCustomers();
        app.MapClassifier();
        app.MapTickets();
        app.MapNotifier();
        app.MapBridge();
    }
}
