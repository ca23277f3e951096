using System.Text.Json;
using System.Text.RegularExpressions;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>What customers wrote, read out of a prompt as a model reads it.</summary>
internal static partial class CustomerWords
{
    /// <summary>Every quoted text between the two lines, the message last.</summary>
    public static IReadOnlyList<string> In(AiRequest request)
    {
        var data = request.Messages.First(message => message.Role == "user").Text;
        var begin = data.IndexOf("\nBEGIN-", StringComparison.Ordinal);
        var end = data.LastIndexOf("\nEND-", StringComparison.Ordinal);
        return [.. Quoted().Matches(data[begin..end]).Select(match => JsonSerializer.Deserialize<string>(match.Value)!)];
    }

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
