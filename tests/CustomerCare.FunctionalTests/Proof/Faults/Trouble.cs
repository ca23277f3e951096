namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>Something that goes wrong for a time.</summary>
/// <param name="After">How many messages have been handed in with success when it begins.</param>
/// <param name="Length">How long it lasts.</param>
internal abstract record Trouble(int After, TimeSpan Length)
{
    /// <summary>What is counted in the report.</summary>
    public abstract string Kind { get; }
}

/// <summary>SIGKILL; the process is started again afterwards.</summary>
internal sealed record Kill(int After, TimeSpan Length, string Process) : Trouble(After, Length)
{
    public override string Kind => $"kill {Process}";
}

/// <summary>One dependency behaves badly, or two at the same time.</summary>
internal sealed record Fault(int After, TimeSpan Length, IReadOnlyList<(string Dependency, ProxyMode Mode)> Parts) : Trouble(After, Length)
{
    public override string Kind => string.Join(" + ", Parts.Select(part => $"{part.Dependency} {part.Mode}".ToLowerInvariant()));
}

/// <summary>Redis forgets everything.</summary>
internal sealed record Flush(int After) : Trouble(After, TimeSpan.Zero)
{
    public override string Kind => "redis emptied";
}

/// <summary>SIGSTOP, and SIGCONT after longer than a lease: the process goes on as if nothing had happened.</summary>
internal sealed record Freeze(int After, TimeSpan Length, string Process) : Trouble(After, Length)
{
    public override string Kind => $"freeze {Process}";
}

/// <summary>A process's clock is wrong.</summary>
internal sealed record ClockJump(int After, TimeSpan Length, string Process, TimeSpan By) : Trouble(After, Length)
{
    public override string Kind => $"clock {(By > TimeSpan.Zero ? "ahead" : "behind")} {Process}";
}
