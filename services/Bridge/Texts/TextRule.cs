namespace CustomerCare.Bridge.Texts;

/// <summary>What may stand in braces in a text.</summary>
internal sealed class TextRule
{
    private TextRule(string[] required, string[] allowed) => (Required, Allowed) = (required, allowed);

    /// <summary>Each must be there, in both languages.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>These may be there, the required ones among them; nothing else may.</summary>
    public IReadOnlyList<string> Allowed { get; }

    /// <summary>These and no others.</summary>
    public static TextRule Exactly(params string[] names) => new(names, names);

    /// <summary>As well, and a text may do without them.</summary>
    public TextRule Or(params IEnumerable<string> names) => new([.. Required], [.. Allowed.Union(names)]);
}
