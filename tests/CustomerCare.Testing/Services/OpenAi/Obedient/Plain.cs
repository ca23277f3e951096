using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>Sees through the ways in which orders are hidden: look-alikes, other fonts, base64.</summary>
internal static partial class Plain
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Alike = "аеорсухіѕјһкмтвнАЕОРСХІЅМТВНК";
    private const string Latin = "aeopcyxisjhkmtbhAEOPCXISMTBHK";

    public static string Of(string text)
    {
        var normal = string.Concat(text.Normalize(NormalizationForm.FormKC).Select(Letter));
        return string.Join('\n', Base64().Matches(normal).Select(match => Decoded(match.Value)).Prepend(normal));
    }

    private static char Letter(char character) => Alike.IndexOf(character, StringComparison.Ordinal) is >= 0 and var at ? Latin[at] : character;

    private static string Decoded(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"[A-Za-z0-9+/]{24,}={0,2}", RegexOptions.CultureInvariant)]
    private static partial Regex Base64();
}
