namespace CustomerCare.Bridge.Privacy;

/// <summary>A table with something of persons in it.</summary>
/// <param name="Kind">What a row is called in an export.</param>
/// <param name="Id">SQL for what names a row.</param>
/// <param name="At">SQL for its time, microseconds UTC; every row has one.</param>
/// <param name="Theirs">SQL for the rows of the person, with the parameters of <see cref="PersonScope"/>.</param>
internal sealed record PersonalPlace(string Kind, string Table, string Id, string At, string Theirs)
{
    /// <summary>Columns that say something of the person: emptied, or replaced by what says nothing. Null: the rows go as a whole.</summary>
    public IReadOnlySet<string>? Erased { get; init; }
}
