using System.Net;
using Grpc.Core;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>What came back from an endpoint.</summary>
/// <param name="Grpc">Null where it is no gRPC endpoint.</param>
/// <param name="Text">What the endpoint says about it, for people to read.</param>
internal sealed record Answer(HttpStatusCode Http, StatusCode? Grpc, string Text)
{
    private const int MaxText = 200;

    public bool IsUnauthorized => Grpc is { } status ? status == StatusCode.Unauthenticated : Http == HttpStatusCode.Unauthorized;

    public bool IsForbidden => Grpc is { } status ? status == StatusCode.PermissionDenied : Http == HttpStatusCode.Forbidden;

    public bool IsUnimplemented => Grpc == StatusCode.Unimplemented;

    public bool IsSuccess => Grpc is { } status ? status == StatusCode.OK : (int)Http is >= 200 and < 400;

    public override string ToString() => $"{(Grpc is { } status ? status : $"{(int)Http}")} {(Text.Length <= MaxText ? Text : Text[..MaxText])}".TrimEnd();
}
