namespace CustomerCare.ServiceDefaults.Hosting.Bounds;

/// <summary>How long a call may take, whatever deadline its client gives. Streams of gRPC are exempt.</summary>
internal sealed record CallLimit(TimeSpan Limit)
{
    public static readonly CallLimit Default = new(TimeSpan.FromSeconds(30));

    public string Explanation => $"It took longer than {Limit.TotalSeconds:0.###} seconds and was given up; try again later.";
}
