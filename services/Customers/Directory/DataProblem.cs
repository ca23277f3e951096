namespace CustomerCare.Customers.Directory;

/// <summary>Why something in a source could not be used; names in metrics and in <c>GetDirectoryStatus</c>.</summary>
internal static class DataProblem
{
    /// <summary>A customer without an id: the row is left out.</summary>
    public const string IdMissing = "id_missing";

    /// <summary>A customer with the id of another: both are kept, and only the first is found by it.</summary>
    public const string IdRepeated = "id_repeated";

    /// <summary>A value that the driver could not give: it is absent.</summary>
    public const string ValueUnreadable = "value_unreadable";

    /// <summary>A text longer than any that is meant: it is cut.</summary>
    public const string TextTooLong = "text_too_long";

    /// <summary>A phone column with something in it that is no number: shown, and not found by.</summary>
    public const string PhoneUnreadable = "phone_unreadable";

    /// <summary>An account whose customer is not there, or a row without either: it is left out.</summary>
    public const string AccountWithoutCustomer = "account_without_customer";

    /// <summary>A customer who has no account on record, and no plot number from which one derives.</summary>
    public const string AccountMissing = "account_missing";
}
