namespace CustomerCare.Customers.Directory;

/// <summary>The rules of account numbers.</summary>
internal static class AccountNumber
{
    /// <summary>
    /// The account of a customer who has none on record: <c>MAK 0045 HH</c> in MAK is <c>0045MAK</c>, and so is
    /// <c>MAK 0045A HH</c>. Without a concession the plot's first letters count. <c>""</c> where nothing can be derived.
    /// </summary>
    public static string FromPlot(string plotNumber, string concession)
    {
        var plot = plotNumber.AsSpan().Trim();
        var start = plot.IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return "";
        }

        var rest = plot[start..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? rest : rest[..end];

        var site = concession.AsSpan().Trim();
        if (site.IsEmpty)
        {
            site = plot[..start].TrimEnd(" -/");
        }

        return site.IsEmpty ? "" : string.Concat(digits, site).ToUpperInvariant();
    }

    /// <summary>The part by which accounts are compared, letter case aside: <c>45MAK</c> for <c> 0045MAK</c>.</summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> account)
    {
        var trimmed = account.Trim();
        var significant = trimmed.TrimStart('0');
        return significant.IsEmpty ? trimmed : significant;
    }
}
