using System.Text.RegularExpressions;

namespace CustomerCare.FunctionalTests.Proof.Oracle;

/// <summary>The numbers of tickets in a text.</summary>
internal static partial class TicketNames
{
    public static IEnumerable<string> In(string text) => Number().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\b[A-Z]{3}-\d{4}-\d{4,}\b")]
    private static partial Regex Number();
}
