using System.Globalization;

namespace CustomerCare.Customers.Search;

/// <summary>Where a page ended, so that the next one goes on there in whatever snapshot answers then.</summary>
/// <param name="Tier">How well the last customer matched; see <see cref="SearchIndex"/>.</param>
/// <param name="IsTerminated">Within a tier the terminated come last.</param>
/// <param name="CustomerId">Within those, by id.</param>
/// <param name="Repeat">How many customers before it have the same id; 0 where ids are unique.</param>
internal sealed record SearchPosition(int Tier, bool IsTerminated, string CustomerId, int Repeat)
{
    private const char Separator = ' ';

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Tier}{Separator}{(IsTerminated ? 1 : 0)}{Separator}{Repeat}{Separator}{CustomerId}");

    /// <summary>Null where the text is none that <see cref="ToString"/> makes.</summary>
    public static SearchPosition? Parse(string text)
    {
        var parts = text.Split(Separator, 4);
        return parts.Length == 4 && Read(parts[0]) is { } tier && tier < SearchIndex.Tiers && Read(parts[1]) is { } terminated && terminated < 2
            && Read(parts[2]) is { } repeat && parts[3].Length > 0
            ? new SearchPosition(tier, terminated == 1, parts[3], repeat)
            : null;
    }

    private static int? Read(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
