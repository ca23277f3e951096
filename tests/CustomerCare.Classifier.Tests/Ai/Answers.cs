namespace CustomerCare.Classifier.Tests.Ai;

/// <summary>What an AI may say.</summary>
internal static class Answers
{
    /// <summary>Missing money, of which the built-in rules read nothing in <see cref="Vague"/>.</summary>
    public const string Billing =
        """
        {"needs_ticket":true,"category":"billing","priority":"P3","danger":"none","intent":"fault","ask_for_info":false,
         "site_id":null,"account_number":null,"fault_summary":"Customer paid but received no units.","answer_id":null,"customer_reply":null}
        """;

    public const string NoTicket =
        """{"needs_ticket":false,"category":"general-inquiry","priority":"P4","danger":"none","intent":"inquiry","ask_for_info":false,"answer_id":"office-hours"}""";

    /// <summary>Of this the built-in rules understand nothing.</summary>
    public const string Vague = "Zotro bika lempa";
}
