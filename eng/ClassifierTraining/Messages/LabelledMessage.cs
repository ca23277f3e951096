using System.Text.Json.Serialization;

namespace CustomerCare.ClassifierTraining.Messages;

/// <summary>A message as a customer might write it, and what should be made of it.</summary>
/// <param name="Lang">st, en or mixed.</param>
/// <param name="Priority">P1 to P4.</param>
/// <param name="Danger">none, or one of the classifier's dangers.</param>
/// <param name="Site">Code of the site that the text names, else that of its account number; empty if neither.</param>
/// <param name="Account">In its stored form; empty if the text has none.</param>
/// <param name="Answer">Key of the knowledge file's answer to a question; empty if none is wanted or fits.</param>
internal sealed record LabelledMessage(
    string Text,
    string Lang,
    string Intent,
    [property: JsonPropertyName("needs_ticket")] bool NeedsTicket,
    string Category,
    string Priority,
    string Danger,
    string Site,
    string Account,
    [property: JsonPropertyName("ask_for_info")] bool AskForInfo,
    string Answer);
