namespace CustomerCare.Benchmarks.Servers;

/// <summary>What a server has used since it began: processor time of all its threads, and bytes allocated.</summary>
internal readonly record struct ServerUse(TimeSpan Processor, long Allocated)
{
    public static ServerUse operator -(ServerUse later, ServerUse earlier) =>
        new(later.Processor - earlier.Processor, later.Allocated - earlier.Allocated);
}
