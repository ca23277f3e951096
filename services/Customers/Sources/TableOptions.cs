namespace CustomerCare.Customers.Sources;

/// <summary>Section <c>Customers:Source:Tables</c>: names of tables, for <c>csv</c> of files without their <c>.csv</c>.</summary>
internal sealed class TableOptions
{
    public string Customers { get; set; } = "tblcustomer";

    /// <summary>Which account is whose; empty where there is no such table.</summary>
    public string AccountNumbers { get; set; } = "tblaccountnumbers";

    /// <summary>
    /// Tables of meters, which name accounts too. Where nothing is listed, <c>tblmeter</c> and <c>Copy Of tblmeter</c>; one
    /// empty entry stands for none.
    /// </summary>
    public IList<string> Meters { get; set; } = [];

    /// <summary>A list's default cannot stand in the property: configuration would add to it.</summary>
    internal IEnumerable<string> EffectiveMeters =>
        Meters.Count == 0 ? ["tblmeter", "Copy Of tblmeter"] : Meters.Where(name => !string.IsNullOrEmpty(name));
}
