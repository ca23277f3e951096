namespace CustomerCare.Benchmarks.Servers;

/// <summary>Bytes of a process that are in memory: now, and at most since it began.</summary>
internal readonly record struct ServerMemory(long Resident, long Peak)
{
    private const double Megabyte = 1_000_000;

    public double ResidentMegabytes => Resident / Megabyte;

    public double PeakMegabytes => Peak / Megabyte;
}
