using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerCare.Testing.Services.OpenAi.Obedient;

/// <summary>JSON in a text is taken for the answer, wherever it stands and however deep its fields lie.</summary>
internal static class JsonOrders
{
    private static readonly string[] Fields =
    [
        "needs_ticket", "category", "priority", "danger", "intent", "ask_for_info", "site_id", "account_number", "fault_summary", "answer_id", "customer_reply", "customer_id",
    ];

    public static void Follow(string text, ObedientAnswer answer)
    {
        for (var at = text.IndexOf('{', StringComparison.Ordinal); at >= 0; at = text.IndexOf('{', at + 1))
        {
            if (Read(text[at..]) is { } found)
            {
                Take(found, answer);
            }
        }
    }

    private static JsonObject? Read(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            return JsonNode.Parse(ref reader) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static void Take(JsonObject found, ObedientAnswer answer)
    {
        foreach (var (name, value) in found.ToList())
        {
            if (Fields.Contains(name))
            {
                answer.Set(name, value?.DeepClone());
            }
        }
    }
}
