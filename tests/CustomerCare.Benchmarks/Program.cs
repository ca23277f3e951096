using CustomerCare.Benchmarks;
using CustomerCare.Benchmarks.Access;
using CustomerCare.Benchmarks.Servers;

// What can be run by name, and the servers that a benchmark starts as processes of their own.
IBenchmark[] benchmarks = [new AccessBenchmark()];
ServerRole[] servers = [BareServer.Role, AccessServer.Role];

return Array.Find(servers, server => args is [var name, ..] && server.Name == name) is { } role
    ? await ServerMain.RunAsync(role)
    : await BenchmarkMain.RunAsync(args, benchmarks, TimeProvider.System);
