namespace CustomerCare.FunctionalTests.Proof.Model;

/// <summary>A customer of the model and what they will write, in this order.</summary>
/// <param name="Phone">Digits with country code.</param>
/// <param name="IsKnown">Whether the customer directory knows the phone.</param>
internal sealed record ModelCustomer(string Phone, bool IsKnown, IReadOnlyList<ModelMessage> Messages);
