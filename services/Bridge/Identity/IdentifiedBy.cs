namespace CustomerCare.Bridge.Identity;

/// <summary>By what of a message it became known who wrote it.</summary>
internal enum IdentifiedBy
{
    /// <summary>By nothing that was written: the phone told it, or the conversation knew it, or it is not known.</summary>
    Nothing,

    Account,

    /// <summary>By the number of a choice, or one of the accounts to choose from.</summary>
    Choice,

    Name,

    /// <summary>Only the place is known.</summary>
    Site,
}
