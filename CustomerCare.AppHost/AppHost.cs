// The topology for development and for `aspire publish`: what there is, who needs whom, and nothing else.
// Names are the discovery names that the services' clients ask for.
var builder = DistributedApplication.CreateBuilder(args);

// One key for the whole installation. Letters and digits alone, in a multiple of four, are base64 as well.
var signingKey = builder.AddParameter("signing-key", new GenerateParameterDefault { MinLength = 64, Special = false }, secret: true, persist: true);
var dataDirectory = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", "data", "aspire"));

var redis = builder.AddRedis("redis");
var postgres = builder.AddPostgres("postgres").WithDataVolume();

var accounts = builder.AddProject<Projects.CustomerCare_Accounts>("accounts");
var customers = builder.AddProject<Projects.CustomerCare_Customers>("customers");
var classifier = builder.AddProject<Projects.CustomerCare_Classifier>("classifier");
var tickets = builder.AddProject<Projects.CustomerCare_Tickets>("tickets");
var notifier = builder.AddProject<Projects.CustomerCare_Notifier>("notifier");
var bridge = builder.AddProject<Projects.CustomerCare_Bridge>("bridge");

foreach (var service in new[] { accounts, customers, classifier, tickets, notifier, bridge })
{
    service
        .WithHttpHealthCheck("/ready", endpointName: "http")
        .WithEnvironment("Auth__SigningKey", signingKey)
        .WithEnvironment("CustomerCare__DataDirectory", dataDirectory);
}

// A resource has one name only, so the databases are told from the services; inside they keep theirs.
foreach (var (service, name) in new[] { (accounts, "accounts"), (tickets, "tickets"), (notifier, "notifier"), (bridge, "bridge") })
{
    var database = postgres.AddDatabase($"{name}-db", name);
    service.WithReference(database, connectionName: name).WaitFor(database);
}

// Services find each other's gRPC endpoint; they may start in any order, since calls are tried again.
// Everybody hears from Accounts what is revoked and tells it who did what, Accounts itself too.
foreach (var service in new[] { accounts, customers, classifier, tickets, notifier, bridge })
{
    Calls(service, accounts);
}

Calls(tickets, notifier);
Calls(notifier, bridge);
Calls(bridge, customers, classifier, tickets, notifier);
bridge.WithReference(redis).WaitFor(redis);

builder.Build().Run();

static void Calls(IResourceBuilder<ProjectResource> caller, params IResourceBuilder<ProjectResource>[] callees)
{
    foreach (var callee in callees)
    {
        caller.WithEnvironment($"services__{callee.Resource.Name}__grpc__0", callee.GetEndpoint("grpc"));
    }
}
