namespace CustomerCare.Classifier.Knowledge;

/// <summary>The answers that the classifier looks for; a knowledge file has each of them, and may have more.</summary>
internal static class AnswerIds
{
    public const string OfficeHours = "office-hours";
    public const string Contact = "contact";
    public const string BuyUnits = "buy-units";
    public const string Prices = "prices";
    public const string ReadMeter = "read-meter";
    public const string NewConnection = "new-connection";
    public const string AccountNumber = "account-number";

    public static IReadOnlyList<string> All { get; } = [OfficeHours, Contact, BuyUnits, Prices, ReadMeter, NewConnection, AccountNumber];
}
