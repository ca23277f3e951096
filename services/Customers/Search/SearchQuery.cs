using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Customers.Search;

/// <summary>What is searched for: one to <see cref="MaxWords"/> words, as <see cref="WordReader"/> reads them.</summary>
internal sealed class SearchQuery
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxLength = 100;

    public const int MaxWords = 8;

    // No wildcards, no statements: whoever sends them expects something else than a search for the letters between.
    private const string Foreign = "%_;=\"\\*";
    private const int MinCharacters = 2;
    private static readonly SearchValues<char> ForeignCharacters = SearchValues.Create(Foreign);

    private SearchQuery(ImmutableArray<byte[]> words) => Words = words;

    /// <summary>UTF-8; each word once, in the order of the text.</summary>
    public ImmutableArray<byte[]> Words { get; }

    /// <summary>The same for queries with the same words, everywhere and always.</summary>
    public string Fingerprint => Convert.ToHexStringLower(
        SHA256.HashData(Words.SelectMany(word => word.Append((byte)' ')).ToArray()).AsSpan(0, 8));

    /// <param name="field">As the caller knows it.</param>
    /// <exception cref="CareException">Invalid argument: nothing to search for, too much, or what is in no name.</exception>
    public static SearchQuery Parse(string text, string field = "query")
    {
        if (text.Length > MaxLength)
        {
            throw Invalid(field, "QUERY_TOO_LONG", $"has {text.Length} characters; at most {MaxLength} are wanted");
        }

        if (text.AsSpan().ContainsAny(ForeignCharacters) || text.Any(char.IsControl))
        {
            throw Invalid(field, "QUERY_INVALID", $"holds a control character or one of {Foreign}; words of letters and digits are wanted");
        }

        var words = WordsOf(text);
        if (words.Sum(word => word.Length) < MinCharacters)
        {
            throw Invalid(field, "QUERY_TOO_SHORT", $"has fewer than {MinCharacters} letters or digits");
        }

        return words.Count <= MaxWords
            ? new SearchQuery([.. words.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)])
            : throw Invalid(field, "QUERY_TOO_LONG", $"has {words.Count} words; at most {MaxWords} are wanted");
    }

    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[WordReader.MaxWord]);
        while (reader.MoveNext())
        {
            words.Add(reader.Current.ToString());
        }

        return words;
    }

    private static CareException Invalid(string field, string reason, string problem) =>
        CareException.InvalidArgument(reason, field, $"{field} {problem}.");
}
