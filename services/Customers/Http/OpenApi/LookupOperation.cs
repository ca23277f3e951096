namespace CustomerCare.Customers.Http.OpenApi;

/// <summary>What the document says about an endpoint, beside what is read off its handler.</summary>
/// <param name="Id">The operation's name in generated clients.</param>
/// <param name="Summary">A line.</param>
/// <param name="Description">The rules, in Markdown.</param>
/// <param name="Answer">What a 200 means.</param>
/// <param name="Example">The body of one.</param>
internal sealed record LookupOperation(string Id, string Summary, string Description, string Answer, object Example)
{
    public IReadOnlyList<LookupParameter> Parameters { get; init; } = [];

    /// <summary>By status: what is wrong, and a detail that is sent then.</summary>
    public IReadOnlyDictionary<int, (string Meaning, string Detail)> Errors { get; init; } = new Dictionary<int, (string, string)>();
}

/// <param name="Values">For whole numbers: smallest, largest, and what is taken where none is given.</param>
internal sealed record LookupParameter(string Name, string Description, string Example, (int Min, int Max, int Default)? Values = null)
{
    public int? MinLength { get; init; }
}
