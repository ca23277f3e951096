namespace CustomerCare.ServiceDefaults.Errors;

/// <summary>What a caller has sent, as an error repeats it: enough to know it by, and no more.</summary>
public static class Shown
{
    private const int MaxLength = 40;

    public static string Of(string text) => text.Length <= MaxLength ? text : $"{text[..MaxLength]}...";
}
