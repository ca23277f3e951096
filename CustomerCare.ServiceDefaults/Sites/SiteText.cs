using System.Text;

namespace CustomerCare.ServiceDefaults.Sites;

/// <summary>Cuts text into words and folds what writers vary: case, accents, apostrophes, and South African w and y.</summary>
internal static class SiteText
{
    /// <summary>A name as one run of folded letters: "Tloha-re-bue" is "tloharebue".</summary>
    public static string Key(string name) => string.Concat(Words(name).Select(word => word.Folded));

    /// <summary>Runs of letters and digits; hyphens part words, apostrophes and combining marks vanish inside them.</summary>
    public static List<SiteWord> Words(string text)
    {
        var words = new List<SiteWord>();
        var written = new StringBuilder();

        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                written.Append(c);
            else if (char.IsLetterOrDigit(c))
                written.Append(WithoutAccent(c));
            else if (!IsIgnored(c))
                Flush();
        }

        Flush();
        return words;

        void Flush()
        {
            if (written.Length == 0) return;
            var word = written.ToString();
            words.Add(new SiteWord(word, word.ToLowerInvariant().Replace('w', 'o').Replace('y', 'e')));
            written.Clear();
        }
    }

    private static bool IsIgnored(char c) => c is '\'' or '\u2018' or '\u2019' or '\u02BC' or '`' or '\u00B4' or '\u00AD'
        or (>= '\u0300' and <= '\u036F') or (>= '\u200B' and <= '\u200F') or '\u2060' or '\uFEFF';

    private static char WithoutAccent(char c)
    {
        const string Accented = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿšžÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝŠŽ";
        const string Plain = "aaaaaaceeeeiiiinooooouuuuyyszAAAAAACEEEEIIIINOOOOOUUUUYSZ";
        var index = Accented.IndexOf(c, StringComparison.Ordinal);
        return index < 0 ? c : Plain[index];
    }
}

/// <param name="Written">Without accents, in the writer's case.</param>
/// <param name="Folded">What is compared.</param>
internal readonly record struct SiteWord(string Written, string Folded);
