using CustomerCare.ServiceDefaults.Auth;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>Methods that the contracts promise and nobody has built yet. They answer UNIMPLEMENTED, and to nobody without the scope.</summary>
internal static class FutureMethods
{
    public static IReadOnlyDictionary<string, string> ScopeByEndpoint { get; } = new Dictionary<string, string>(
    [
        .. Of(
            "customercare.notifier.v1.NotifierService", Scopes.Notify, "CreateContact", "UpdateContact", "DeleteContact", "ListContacts", "CreateRule",
            "UpdateRule", "DeleteRule", "ListRules", "RetryDelivery", "ExportPerson", "ErasePerson"),
        .. Of(
            "customercare.conversation.v1.ConversationService", Scopes.ConversationsWrite, "ExportPerson", "ErasePerson"),
    ]);

    private static IEnumerable<KeyValuePair<string, string>> Of(string service, string scope, params string[] methods) =>
        methods.Select(method => KeyValuePair.Create($"POST /{service}/{method}", scope));
}
