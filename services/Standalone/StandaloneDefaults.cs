using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace CustomerCare.Standalone;

/// <summary>What separate processes are told from outside and this one finds out by itself: addresses, keys, Redis.</summary>
internal static class StandaloneDefaults
{
    private static readonly string[] Services = ["customers", "classifier", "tickets", "notifier", "bridge"];

    public static void AddStandaloneDefaults(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not { } settings)
        {
            // The host is about to report what is wrong, together with everything else; a missing key is not part of it.
            Default(builder, new() { ["Auth:SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes)) });
            return;
        }

        var keys = KeyFolder.Open(settings.DataDirectory);
        var defaults = new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:http:Url"] = $"http://localhost:{settings.WebPort}",
            ["Kestrel:Endpoints:http:Protocols"] = "Http1",
            ["Kestrel:Endpoints:grpc:Url"] = $"http://localhost:{settings.GrpcPort}",
            ["Kestrel:Endpoints:grpc:Protocols"] = "Http2",
        };

        if (builder.Configuration["Auth:SigningKey"] is null && builder.Configuration["Auth:SigningKeyFile"] is null)
        {
            defaults["Auth:SigningKeyFile"] = keys.SigningKeyFile;
        }

        foreach (var service in Services)
        {
            defaults[$"services:{service}:grpc:0"] = $"http://127.0.0.1:{settings.GrpcPort}";
        }

        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("redis")))
        {
            var garnet = new EmbeddedGarnet();
            defaults["ConnectionStrings:redis"] = garnet.ConnectionString;
            builder.Services.AddSingleton(garnet);
            builder.Services.AddSingleton<IHostedService>(garnet);
        }

        Default(builder, defaults);
        builder.Services.AddSingleton(keys);
        builder.Services.AddHostedService<WelcomeMessage>();
    }

    // Below everything that an operator sets.
    private static void Default(WebApplicationBuilder builder, Dictionary<string, string?> settings) =>
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = settings });

    // The ports are needed before there is a host that could validate its options.
    private static CustomerCareOptions? Read(IConfiguration configuration)
    {
        using var services = new ServiceCollection().AddSingleton(configuration)
            .AddValidatedOptions<CustomerCareOptions>(CustomerCareOptions.Section).Services
            .BuildServiceProvider();
        try
        {
            return services.GetRequiredService<IOptions<CustomerCareOptions>>().Value;
        }
        catch (OptionsValidationException)
        {
            return null;
        }
    }
}
