namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>A message that a customer of the model will write.</summary>
/// <param name="Marker">Stands in the text and in no other message's, so that the text can be found wherever it went.</param>
/// <param name="Topic">What the fault is about; messages about the same belong to one ticket. Empty for what needs none.</param>
/// <param name="AfterAnswer">Written only after the customer has read an answer to what came before, as people do who say thanks.</param>
/// <param name="Delivery">How the channel hands it in.</param>
internal sealed record ModelMessage(string Id, Talk Talk, string Topic, string Text, string Marker, bool AfterAnswer, Delivery Delivery)
{
    /// <summary>Whether it needs a ticket, or a comment on one.</summary>
    public bool IsReport => Talk is Talk.Fault or Talk.FollowUp or Talk.Danger;
}
