using System.ComponentModel.DataAnnotations;

namespace CustomerCare.Tickets.Domain.ServiceLevels;

/// <summary>What is promised for the tickets of one priority.</summary>
public sealed class ServiceLevel
{
    private const string Shortest = "00:00:01";
    private const string Longest = "366.00:00:00";
    private const string OutOfRange = $"it must lie between {Shortest} and {Longest}, or be empty for no target.";

    /// <summary>Time until somebody takes the ticket up; null for no target.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ErrorMessage = OutOfRange)]
    public TimeSpan? Response { get; set; }

    /// <summary>Time until it is resolved; null for no target.</summary>
    [Range(typeof(TimeSpan), Shortest, Longest, ErrorMessage = OutOfRange)]
    public TimeSpan? Resolution { get; set; }

    /// <summary>Which hours both of them count.</summary>
    public TargetHours Hours { get; set; }
}
