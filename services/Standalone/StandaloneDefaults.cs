using System.Security.Cryptography;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;

namespace CustomerCare.Standalone;

/// <summary>What separate processes are told from outside and this one finds out by itself: addresses, keys, Redis.</summary>
internal static class StandaloneDefaults
{
    private static readonly string[] Services = ["customers", "classifier", "tickets", "notifier", "bridge", "accounts"];

    public static void AddStandaloneDefaults(this WebApplicationBuilder builder)
    {
        if (builder.AddStandaloneKeys() is not { } settings)
        {
            return;
        }

        Default(builder, new()
        {
            ["Kestrel:Endpoints:http:Url"] = $"http://localhost:{settings.WebPort}",
            ["Kestrel:Endpoints:http:Protocols"] = "Http1",
            ["Kestrel:Endpoints:grpc:Url"] = $"http://localhost:{settings.GrpcPort}",
            ["Kestrel:Endpoints:grpc:Protocols"] = "Http2",
        });

        var own = OwnGrpcAddress.Find(builder.Configuration);
        Default(builder, Services.ToDictionary(service => $"services:{service}:grpc:0", string? (_) => own.Address));
        if (own.IsExtra)
        {
            Default(builder, new() { ["Kestrel:Endpoints:own:Url"] = own.Address, ["Kestrel:Endpoints:own:Protocols"] = "Http2" });
        }

        if (string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString("redis")))
        {
            var garnet = new EmbeddedGarnet();
            Default(builder, new() { ["ConnectionStrings:redis"] = garnet.ConnectionString });
            builder.Services.AddSingleton(garnet);
            builder.Services.AddSingleton<IHostedService>(garnet);
        }

        builder.Services.AddSingleton(own);
        builder.Services.AddHostedService<WelcomeMessage>();
    }

    /// <summary>The key folder alone, for verbs. Null where the settings are wrong: the host is about to say so.</summary>
    public static CustomerCareOptions? AddStandaloneKeys(this WebApplicationBuilder builder)
    {
        if (Read(builder.Configuration) is not { } settings)
        {
            // A missing key is not part of what will be said.
            Default(builder, new() { ["Auth:SigningKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuthOptions.KeyBytes)) });
            return null;
        }

        var keys = KeyFolder.Open(settings.DataDirectory);
        if (UsesKeyFolder(builder.Configuration))
        {
            Default(builder, new() { ["Auth:SigningKeyFile"] = keys.SigningKeyFile });
        }

        builder.Services.AddSingleton(keys);
        return settings;
    }

    /// <summary>Whether nobody has said where the signing key is.</summary>
    public static bool UsesKeyFolder(IConfiguration configuration) =>
        configuration["Auth:SigningKey"] is null && configuration["Auth:SigningKeyFile"] is null && configuration["Auth:PrivateKeyFile"] is null;

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
