namespace CustomerCare.Bridge.Texts;

/// <summary>How far a mistyped name is from what somebody probably meant.</summary>
internal static class EditDistance
{
    /// <summary>Longer names are compared by their start.</summary>
    private const int MaxLength = 60;

    /// <summary>How many letters must be put in, taken out or exchanged, whatever their case.</summary>
    public static int Between(string one, string other)
    {
        var (left, right) = (Cut(one), Cut(other));
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var exchange = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchange, Math.Min(row[j - 1], row[j]) + 1);
            }
        }

        return row[^1];
    }

    private static string Cut(string name) => (name.Length > MaxLength ? name[..MaxLength] : name).ToLowerInvariant();
}
