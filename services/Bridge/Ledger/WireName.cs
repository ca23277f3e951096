namespace CustomerCare.Bridge.Ledger;

/// <summary>The contract's enum values by the names that the database keeps, such as <c>waiting_for_customer</c>.</summary>
internal static class WireName
{
    /// <summary>Unspecified where there is no such value.</summary>
    public static T Read<T>(string stored)
        where T : struct, Enum => Enum.TryParse<T>(stored.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;
}
