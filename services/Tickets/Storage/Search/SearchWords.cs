using CustomerCare.ServiceDefaults.Text;

namespace CustomerCare.Tickets.Storage.Search;

/// <summary>The words of a text as both databases keep and compare them: what <see cref="WordReader"/> reads, so nothing but letters and digits.</summary>
internal static class SearchWords
{
    public static List<string> Of(string text)
    {
        var words = new List<string>();
        var reader = new WordReader(text, stackalloc char[WordReader.MaxWord]);
        while (reader.MoveNext())
        {
            // A long word can be cut within a pair of surrogates, and half a one cannot be stored.
            var word = char.IsHighSurrogate(reader.Current[^1]) ? reader.Current[..^1] : reader.Current;
            if (word.Length > 0)
            {
                words.Add(word.ToString());
            }
        }

        return words;
    }
}
