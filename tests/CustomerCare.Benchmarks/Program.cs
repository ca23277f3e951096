using CustomerCare.Benchmarks;
using CustomerCare.Benchmarks.Access;
using CustomerCare.Benchmarks.Classify;
using CustomerCare.Benchmarks.Customers;
using CustomerCare.Benchmarks.Lookup;
using CustomerCare.Benchmarks.Messages;
using CustomerCare.Benchmarks.Servers;
using CustomerCare.Benchmarks.Tickets;

// What can be run by name, and the servers that a benchmark starts as processes of their own.
IBenchmark[] benchmarks = [new AccessBenchmark(), new LookupBenchmark(), new TicketBenchmark(), new ClassifyBenchmark(), new MessageBenchmark()];
ServerRole[] servers = [AccessServers.Bare, AccessServers.Ours, LookupServers.Directory, LookupServers.Empty, LookupServers.Bare, TicketServers.Service];

if (args is [GenerateCommand.Name, ..])
{
    return GenerateCommand.Run(args);
}

return Array.Find(servers, server => args is [var name, ..] && server.Name == name) is { } role
    ? await ServerMain.RunAsync(role)
    : await BenchmarkMain.RunAsync(args, benchmarks, TimeProvider.System);
