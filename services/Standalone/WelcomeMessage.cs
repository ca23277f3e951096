using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerCare.Standalone;

/// <summary>Tells whoever started the process where everything is and what to try.</summary>
internal sealed class WelcomeMessage(
    KeyFolder keys, OwnGrpcAddress own, TokenIssuer issuer, TimeProvider time, IOptions<CustomerCareOptions> options, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        keys.EnsureAdminToken(issuer, time.GetUtcNow());
        keys.WriteGrpcAddress(own.Address);
        lifetime.ApplicationStarted.Register(() => Console.Out.WriteLine(Text()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Text() =>
        $$"""

        CustomerCare is running.

          Simulator   http://localhost:{{options.Value.WebPort}}/simulator     write as a customer, see what everybody gets
          Sign in     http://localhost:{{options.Value.WebPort}}/sign-in
          Health      http://localhost:{{options.Value.WebPort}}/health
          gRPC        http://localhost:{{options.Value.GrpcPort}}               HTTP/2 without TLS, with a bearer token
          Token       {{keys.AdminTokenFile}}
          Data        {{Path.GetFullPath(options.Value.DataDirectory)}}

        Try, in another terminal:

          curl -X POST http://localhost:{{options.Value.WebPort}}/simulator/messages -H 'content-type: application/json' \
            -d '{"from":"+26658001234","text":"I have no electricity at my house in Mazenod since this morning"}'

        Ctrl+C ends it; nothing is lost.

        """;
}
