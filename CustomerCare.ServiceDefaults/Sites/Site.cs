namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>A minigrid.</summary>
/// <param name="Code">Three capital letters; ticket numbers begin with it.</param>
/// <param name="Names">What people call the place, the usual name first; may be empty.</param>
/// <param name="Country">The country's English name.</param>
public sealed record Site(string Code, IReadOnlyList<string> Names, string Country)
{
    /// <summary>Where it is, to some kilometres; null while nobody has told.</summary>
    public GeoPoint? Location { get; init; }

    /// <summary>The usual name, or the code of a site without names.</summary>
    public string DisplayName => Names.Count > 0 ? Names[0] : Code;
}
