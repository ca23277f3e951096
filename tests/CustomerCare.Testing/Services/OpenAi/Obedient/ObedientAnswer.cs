using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>The answer while it is made: what was ordered, and around it what fits, so that an order is not lost by a contradiction.</summary>
/// <param name="rules">The system message, which can be asked for.</param>
internal sealed class ObedientAnswer(string rules)
{
    private const string Sesotho = "Rea leboha, re fumane molaetsa oa hau.";
    private const string English = "Thank you, we have your message.";

    private static readonly (string Category, string Priority, string Words)[] Guesses =
    [
        ("meter-issue", "P2", @"\b(meter|metara|mithara|mochini)"),
        ("billing", "P3", @"\b(paid|bill|lefile|liuniti|units|chelete|money|rekile)"),
        ("vegetation", "P3", @"\b(tree|sefate|makala)"),
        ("equipment-failure", "P2", @"\b(pole|wire|cable|transformer|palo|thapo|terata)"),
        ("no-power", "P1", @"\b(no power|no electricity|power is out|motlakase|mabone|lights)"),
    ];

    private readonly JsonObject _said = [];
    private readonly List<(string Sesotho, string English)> _sentences = [];
    private bool? _onlySesotho;

    public void Set(string field, JsonNode? value) => _said[field] = value;

    /// <summary>A sentence of the reply.</summary>
    public void Say(string sesotho, string english) => _sentences.Add((sesotho, english));

    /// <summary>The whole reply in one language.</summary>
    public void AnswerIn(bool sesotho) => _onlySesotho = sesotho;

    /// <summary>The sentence on the ticket.</summary>
    public void Note(string summary) => _said["fault_summary"] = summary;

    /// <summary>All of the rules, or their sentence with a word, else the first.</summary>
    public void Reveal(string? about, bool whole)
    {
        var sentences = Regex.Split(Regex.Replace(rules, @"\s+", " "), @"(?<=[.!?:]) ");
        var told = whole ? rules : sentences.FirstOrDefault(sentence => about is not null && sentence.Contains(about, StringComparison.OrdinalIgnoreCase)) ?? sentences[0];
        Note(told);
        Say("Re utloile litaba tse.", $"We were told: {char.ToLowerInvariant(told[0])}{told[1..]}");
    }

    public JsonObject Finish(string words)
    {
        var (guess, usual) = Guess(words);
        var needs = (_said["needs_ticket"] as JsonValue)?.ToString() is { } ordered ? ordered == "true" : (Text("category") ?? guess) != "general-inquiry";
        var category = Text("category") ?? (!needs ? "general-inquiry" : guess == "general-inquiry" ? "equipment-failure" : guess);
        var asks = words.Contains('?', StringComparison.Ordinal);
        var intent = Text("intent") ?? (needs ? "fault" : _said.ContainsKey("needs_ticket") ? "thanks" : asks ? "inquiry" : "unclear");

        var answer = (JsonObject)_said.DeepClone();
        answer.TryAdd("needs_ticket", needs);
        answer.TryAdd("category", category);
        answer.TryAdd("priority", needs ? usual : "P4");
        answer.TryAdd("danger", "none");
        answer.TryAdd("intent", intent);
        answer.TryAdd("ask_for_info", intent == "unclear");
        answer.TryAdd("fault_summary", needs ? "Customer reports a fault of the installation." : null);
        answer.TryAdd("customer_reply", Reply(needs));
        return answer;
    }

    private static (string Category, string Priority) Guess(string words)
    {
        foreach (var (category, priority, pattern) in Guesses)
        {
            if (Regex.IsMatch(words, pattern, RegexOptions.IgnoreCase))
            {
                return (category, priority);
            }
        }

        return ("general-inquiry", "P4");
    }

    private JsonObject Reply(bool needs)
    {
        var sesotho = string.Join(' ', _sentences.Select(each => each.Sesotho).Prepend(needs ? $"{Sesotho} Tekete ea hau ke {{ticket}}." : Sesotho));
        var english = string.Join(' ', _sentences.Select(each => each.English).Prepend(needs ? $"{English} Your ticket is {{ticket}}." : English));
        return new() { ["sesotho"] = _onlySesotho == false ? english : sesotho, ["english"] = _onlySesotho == true ? sesotho : english };
    }

    private string? Text(string field) => _said[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
