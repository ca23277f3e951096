using CustomerCare.Protos.Common.V1;

namespace CustomerCare.Classifier.Ai;

/// <summary>A further fault that the AI names.</summary>
/// <param name="Priority">Null where it says nothing or something that is out of range.</param>
/// <param name="Summary">Not checked yet: see <see cref="SummaryCheck"/>.</param>
internal sealed record AiFault(Category Category, Priority? Priority, string? Summary);
