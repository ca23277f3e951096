namespace CustomerCare.Tickets.Import;

/// <summary>What became of one ticket of the file.</summary>
/// <param name="TicketId">Its number, or its place in the file where it has none that can be read.</param>
/// <param name="Reason">Why, in words; empty where nothing needs to be said.</param>
internal sealed record ImportOutcome(string TicketId, ImportResult Result, string Reason = "");

internal enum ImportResult
{
    /// <summary>It was not here and is now.</summary>
    Imported,

    /// <summary>It is here as it stands in the file.</summary>
    AlreadyThere,

    /// <summary>It was imported before, and either somebody has changed it here or it has changed in the file; left as it is here.</summary>
    LeftAsItIs,

    /// <summary>It cannot be kept; nothing of it is.</summary>
    Refused,
}
