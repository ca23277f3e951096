using Grpc.Health.V1;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Health, the start page and the simulator.</summary>
internal static class OpenSamples
{
    public static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>(
        OpenEndpoints.Pages.Select(page => KeyValuePair.Create(page, Sample.Plain())))
    {
        ["GET /simulator/messages"] = Sample.Http(null, _ => SampleRequest.At("/simulator/messages?phone=%2B26658001234")),
        ["POST /simulator/messages"] = Sample.Http(null, _ => SampleRequest.OfJson(new { from = "+26658001234", text = "Lumela" })),
        ["GET /simulator/media/{mediaId}"] = Sample.Http(null, visit => SampleRequest.At($"/simulator/media/{visit.Server.MediaId}")),
        ["POST /simulator/media"] = Sample.Http(null, _ => SampleRequest.OfFile("Ha ho na motlakase"u8.ToArray(), "text/plain")),
        ["POST /grpc.health.v1.Health/Check"] = Sample.Rpc(null, _ => new HealthCheckRequest()),
        ["POST /grpc.health.v1.Health/Watch"] = Sample.Rpc(null, _ => new HealthCheckRequest()),
    };
}
