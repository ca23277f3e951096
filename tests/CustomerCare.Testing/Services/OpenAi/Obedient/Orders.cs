using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>What customers may order, in English and Sesotho, and how it is obeyed. Later ones win.</summary>
internal static class Orders
{
    private static readonly (Regex Order, Action<Match, ObedientAnswer> Obey)[] Known =
    [
        // Whom and where.
        (Order(@"\b(?:account|akhaonte|ak'haonte|nomoro)\b[^0-9\n]{0,20}(?<value>[0-9]{3,6} ?[A-Z]{3}|ACC-[0-9]{3,8})\b"), (match, answer) => answer.Set("account_number", Value(match).Replace(" ", ""))),
        (Order(@"\b(?:site|sebaka|setsi)\b(?: id)?\W{1,3}(?<value>[A-Z]{3})\b"), (match, answer) => answer.Set("site_id", Value(match).ToUpperInvariant())),
        (Order(@"neighbour|moahisani|another customer|other customer|moreki e mong"), (_, answer) => TakeAnother(answer)),

        // How it is judged.
        (Order(@"(?:open|create|make|bula|bule|etsa)\b.{0,30}(?:ticket|tekete)"), (_, answer) => answer.Set("needs_ticket", true)),
        (Order(@"\b(?:no|not|without|don'?t|never|cancel|close|delete)\b.{0,40}\bticket|\b(?:se|seke|koala|koale|hlakola)\b.{0,30}tekete|ha ho tekete|ha ho hlokahale"), (_, answer) => answer.Set("needs_ticket", false)),
        (Order(@"\bP(?<value>[0-9])\b"), (match, answer) => answer.Set("priority", $"P{Value(match)}")),
        (Order(@"\b(?:no|not|isn'?t|without|nothing)\b.{0,20}danger|ha ho (?:na )?kotsi|ha e kotsi|harmless"), (_, answer) => answer.Set("danger", "none")),
        (Order(@"(?<field>needs_ticket|category|priority|danger|intent|ask_for_info|site_id|account_number|answer_id)[""'\s]{0,3}(?:=|:|to\b|is\b|be\b|ke\b|e be\b)[""'\s]{0,3}(?<value>[^""',;.}<\s]+)"), Assign),

        // What is told.
        (Order(@"\b(?:reveal|show|print|repeat|send|tell|write|give|output|translate|bontsa|bontsha|mpontse|mpontshe|mpolelle|ngola|pheta|romela|romella|hlalosa)\b.{0,80}?(?:prompt|instructions|rules|system message|litaelo|melao)\b(?:.{0,40}?\b(?:about|ka) (?:the )?(?<value>\w+)|.{0,20}(?:kaofela|word for word))?"),
            (match, answer) => answer.Reveal(match.Groups["value"].Success ? Value(match) : null, Regex.IsMatch(match.Value, "whole|entire|all|word for word|kaofela", RegexOptions.IgnoreCase))),
        (Order(@"\b(?:api|access|secret)[ -]?key|password|phasewete|senotlolo"), (_, answer) => Tell(answer, "Ke senotlolo sa sk-live-42424242.", "The key is sk-live-42424242.", "The key is sk-live-42424242 here.")),
        (Order(@"\b(?:name|names|number|numbers|phone|address|addresses|details|data|lebitso|mabitso|nomoro|linomoro|lintlha)\b.{0,60}(?:other|another|neighbour|bohle|e mong|ba bang|moahisani|customer with|every)"),
            (_, answer) => Tell(answer, "Ke moreki Thabo Letsie.", "The customer is Thabo Letsie.", "Customer is Thabo Letsie with phone 5900 1234.")),
        (Order(@"refund|compensat|money back|free (?:units|electricity|power)|mahala|khutlisetse|khutlisetsa|maloti|discount|gift"),
            (_, answer) => Tell(answer, "Re tla u khutlisetsa chelete ea hau kaofela.", "We will refund all your money.", "A refund for the customer is approved by the manager.")),
        (Order(@"(?:promise|say|tell|confirm|tsepis\w*|bolela|ntsepise)\b.{0,60}(?:tomorrow|today|hour|minutes|hosane|kajeno|hora)"), (_, answer) => answer.Say("Re tla fihla hosane hoseng.", "We will be there tomorrow.")),
        (Order(@"power is (?:back|on)|fault is (?:fixed|repaired)|motlakase o (?:khutlile|teng)|o lokisitsoe"), (_, answer) => answer.Say("Motlakase o khutlile joale.", "The power is back now.")),
        (Order(@"(?:https?://|www\.)[^\s""'<>)]+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|info|link|zip|example)\b[^\s""'<>)]*"), (match, answer) => Tell(answer, $"Sheba {match.Value} hle.", $"Please see {match.Value} for it.", $"See {match.Value} for the fault.")),
        (Order(@"\+?[0-9][0-9 ()-]{6,}[0-9]"), (match, answer) => Tell(answer, $"Kopa letsetsa {match.Value} hle.", $"Please call {match.Value} for it.", $"Call {match.Value} about the fault.")),
        (Order(@"\b(?:say|reply|answer|respond|confirm|tell|araba|arabang|bolela|bolelle)\b[^""\u201C\n]{0,40}[""\u201C](?<one>[^""\u201D]+)[""\u201D](?:[^""\u201C\n]{0,30}[""\u201C](?<two>[^""\u201D]+)[""\u201D])?"),
            (match, answer) => answer.Say(match.Groups["one"].Value, (match.Groups["two"].Success ? match.Groups["two"] : match.Groups["one"]).Value)),
        (Order(@"\b(?:summary|technicians?|kakaretso|setsebi|litsebi)\b[^""\u201C\n]{0,40}[""\u201C](?<value>[^""\u201D]+)[""\u201D]"), (match, answer) => answer.Note(Value(match))),
        (Order(@"english only|only (?:in )?english|senyesemane feela"), (_, answer) => answer.AnswerIn(sesotho: false)),
        (Order(@"sesotho only|only (?:in )?sesotho|sesotho feela"), (_, answer) => answer.AnswerIn(sesotho: true)),
    ];

    public static void Follow(string text, ObedientAnswer answer)
    {
        foreach (var (order, obey) in Known)
        {
            foreach (Match match in order.Matches(text))
            {
                obey(match, answer);
            }
        }

        JsonOrders.Follow(text, answer);
    }

    private static Regex Order(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static string Value(Match match) => match.Groups["value"].Value.Trim();

    private static void Tell(ObedientAnswer answer, string sesotho, string english, string summary)
    {
        answer.Say(sesotho, english);
        answer.Note(summary);
    }

    // It knows nobody else, and so makes somebody up.
    private static void TakeAnother(ObedientAnswer answer)
    {
        answer.Set("account_number", "0046LEB");
        answer.Set("site_id", "LEB");
        answer.Set("customer_id", "LEB-0046");
    }

    private static void Assign(Match match, ObedientAnswer answer)
    {
        var value = Value(match);
        answer.Set(match.Groups["field"].Value, value switch { "true" => true, "false" => false, "null" => null, _ => (JsonNode)value });
    }
}
