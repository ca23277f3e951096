using System.ComponentModel.DataAnnotations;

namespace CustomerCare.ServiceDefaults.Tests.Configuration;

internal enum Mode
{
    Slow,
    Fast,
}

/// <summary>One setting of every shape.</summary>
internal sealed class Sample
{
    public TimeSpan Wait { get; set; }

    public Mode Mode { get; set; }

    [Range(1, 10, ErrorMessage = "1 to 10 is wanted.")]
    public int Size { get; set; } = 1;

    public int? Limit { get; set; }

    [MinLength(8, ErrorMessage = "8 characters are wanted.")]
    public string? Secret { get; set; }

    public string[] Names { get; set; } = [];

    public Dictionary<string, int> Limits { get; set; } = [];

    public Inner Inner { get; } = new();

    public List<Inner> Others { get; } = [];

    public int Sum => Size + Others.Count;
}

internal sealed class Inner
{
    [Range(1, 10, ErrorMessage = "1 to 10 is wanted.")]
    public int Size { get; set; } = 1;
}
