using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.BuiltIn.Faults;

/// <summary>A fault that a text reports besides its main one; never a danger, for all dangers of a text are one ticket.</summary>
/// <param name="Summary">One English sentence.</param>
internal sealed record FurtherFault(Category Category, Priority Priority, string Summary, double Confidence)
{
    /// <summary>Of one text. Somebody who reports more writes to a person's patience, not to three technicians.</summary>
    public const int Most = 3;
}
