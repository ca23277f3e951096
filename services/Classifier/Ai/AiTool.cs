using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerCare.Classifier.BuiltIn;
using CustomerCare.Protos;
using CustomerCare.ServiceDefaults.Sites;
using Microsoft.Extensions.AI;

namespace CustomerCare.Classifier.Ai;

/// <summary>The one function that the AI has to call, whose arguments are its answer.</summary>
internal static class AiTool
{
    public const string Name = "classify";

    public static AIFunctionDeclaration Declare(SiteCatalog sites, KnownAnswers answers) =>
        AIFunctionFactory.CreateDeclaration(Name, "Gives the classification of the customer's message.", Schema(sites, answers));

    private static JsonElement Schema(SiteCatalog sites, KnownAnswers answers)
    {
        var fields = new JsonObject
        {
            [AiFields.NeedsTicket] = Type("boolean"),
            [AiFields.Category] = OneOf(Codes.CategoryCodes),
            [AiFields.Priority] = OneOf(Codes.PriorityCodes),
            [AiFields.Danger] = OneOf(Codes.DangerCodes),
            [AiFields.Intent] = OneOf(Codes.IntentCodes),
            [AiFields.AskForInfo] = Type("boolean"),
            [AiFields.SiteId] = OneOf(sites.Sites.Select(site => site.Code), orNull: true),
            [AiFields.AccountNumber] = Type("string", "null"),
            [AiFields.FaultSummary] = Type("string", "null"),
            [AiFields.AnswerId] = OneOf(answers.All.Select(answer => answer.Id), orNull: true),
            [AiFields.CustomerReply] = Reply(),
            [AiFields.MoreFaults] = MoreFaults(),
        };
        string[] required = [AiFields.NeedsTicket, AiFields.Category, AiFields.Priority, AiFields.Danger, AiFields.Intent, AiFields.AskForInfo];
        return JsonSerializer.SerializeToElement(Object(fields, required));
    }

    private static JsonObject Reply()
    {
        var reply = Object(new() { [AiFields.Sesotho] = Type("string"), [AiFields.English] = Type("string") }, [AiFields.Sesotho, AiFields.English]);
        reply["type"] = Names("object", "null");
        return reply;
    }

    private static JsonObject MoreFaults()
    {
        var fields = new JsonObject
        {
            [AiFields.FurtherCategory] = OneOf(FaultCategories.All.Select(fault => fault.Meaning)),
            [AiFields.FurtherPriority] = OneOf(Codes.PriorityCodes),
            [AiFields.FurtherSummary] = Type("string"),
        };
        return new JsonObject
        {
            ["type"] = Names("array", "null"),
            ["items"] = Object(fields, [AiFields.FurtherCategory, AiFields.FurtherPriority, AiFields.FurtherSummary]),
        };
    }

    private static JsonObject Object(JsonObject fields, string[] required) => new()
    {
        ["type"] = "object",
        ["properties"] = fields,
        ["required"] = Names(required),
        ["additionalProperties"] = false,
    };

    private static JsonObject Type(params string[] types) => new() { ["type"] = types is [var only] ? only : Names(types) };

    private static JsonObject OneOf(IEnumerable<string> codes, bool orNull = false)
    {
        var list = Names([.. codes]);
        if (orNull)
        {
            list.Add(null);
        }

        return new JsonObject { ["enum"] = list };
    }

    private static JsonArray Names(params string[] names) => [.. names.Select(name => (JsonNode)name)];
}
