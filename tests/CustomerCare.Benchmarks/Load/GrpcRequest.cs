namespace CustomerCare.Benchmarks.Load;

/// <summary>A call that is ready to be sent, any number of times.</summary>
internal sealed record GrpcRequest(Uri Method, byte[] Body);
