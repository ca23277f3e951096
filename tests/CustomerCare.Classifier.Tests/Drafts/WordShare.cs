using CustomerCare.Classifier.BuiltIn;

namespace CustomerCare.Classifier.Tests.Drafts;

/// <summary>A measure of languages for tests: counts words that only one of the two has.</summary>
internal static class WordShare
{
    private static readonly HashSet<string> Sesotho = SetOf(
        "re rea u ho ha ka ke le ba bo ea oa tsa la hau rona hore tla lumela bothata motlakase tekete nomoro molaetsa kopo mona basebetsi leboha haeba ngolle hlalosetse 'me li kapa liuniti metara lebitso motse ntse sa se e");

    private static readonly HashSet<string> English = SetOf(
        "we the your you is and to of our will have has it us here please thank with hello ticket team message that this if for report are about still write received");

    public static double Of(string text)
    {
        var words = TextNormalizer.Words(text);
        double sesotho = words.Count(Sesotho.Contains), english = words.Count(English.Contains);
        return sesotho + english == 0 ? 0.5 : sesotho / (sesotho + english);
    }

    private static HashSet<string> SetOf(string words) => [.. words.Split(' ').SelectMany(TextNormalizer.Words)];
}
