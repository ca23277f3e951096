using System.Text.RegularExpressions;
using CustomerCare.Protos.Ticket.V1;

namespace CustomerCare.Tickets.Persons;

/// <summary>Takes a person out of texts: their own words as a whole, their names, phone and customer numbers out of what others wrote.</summary>
internal sealed class Redaction
{
    /// <summary>What stands in place of what was erased.</summary>
    public const string Mark = "[erased]";

    private const string WhatsApp = "WhatsApp:";
    private const int ShortestWord = 3;
    private const int NationalDigits = 8;

    private readonly HashSet<string> _names;
    private readonly Regex _traces;

    /// <param name="phone">In digits.</param>
    /// <param name="names">Whatever the person was called on their tickets.</param>
    /// <param name="numbers">Their customer and account numbers.</param>
    public Redaction(string phone, IEnumerable<string> names, IEnumerable<string> numbers)
    {
        _names = names.Where(name => !string.IsNullOrWhiteSpace(name) && !IsPhoneName(name) && name != Mark).Select(name => name.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = _names.SelectMany(name => name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(word => word.Length >= ShortestWord);
        var texts = _names.Concat(words).Concat(numbers.Where(number => number.Length > 0)).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(text => text.Length).Select(Regex.Escape);
        string[] phones = [@"(?:\+|00)?" + Digits(phone), .. phone.Length > NationalDigits ? new[] { Digits(phone[^NationalDigits..]) } : []];
        _traces = new Regex(
            $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', phones.Concat(texts))})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>Whether something signed so is theirs.</summary>
    public bool IsTheirs(string author) => _names.Contains(author.Trim()) || IsPhoneName(author);

    /// <summary>What somebody else wrote, without the person.</summary>
    public string Clean(string text) => text.Length == 0 ? text : _traces.Replace(text, Mark);

    /// <summary>Leaves what the work was, and nothing of whom it was for.</summary>
    public void Erase(Ticket ticket)
    {
        ticket.FaultDescription = Mark;
        ticket.ReportedBy = Mark;
        (ticket.ReporterPhone, ticket.CustomerId, ticket.AccountNumber, ticket.TransactionRef) = ("", "", "", "");
        if (ticket.ElementType.Equals("customer", StringComparison.OrdinalIgnoreCase))
        {
            ticket.ElementId = "";
        }

        ticket.ServicesAffected = Clean(ticket.ServicesAffected);
        ticket.TroubleshootingSteps = Clean(ticket.TroubleshootingSteps);
        ticket.CauseOfFault = Clean(ticket.CauseOfFault);
        ticket.Precautions = Clean(ticket.Precautions);
        ticket.ResolutionApproach = Clean(ticket.ResolutionApproach);
        ticket.ElementId = Clean(ticket.ElementId);
    }

    /// <summary>Whether the field holds nothing but something of the person.</summary>
    public static bool IsPersonal(string field) => field is
        "fault_description" or "reported_by" or "reporter_phone" or "customer_id" or "account_number" or "transaction_ref" or "element_id";

    private static bool IsPhoneName(string name) => name.TrimStart().StartsWith(WhatsApp, StringComparison.OrdinalIgnoreCase);

    private static string Digits(string number) => string.Join("[ .-]?", number.AsEnumerable());
}
