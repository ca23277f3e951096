namespace CustomerCare.Benchmarks.Messages;

/// <summary>What a customer wants with a message.</summary>
internal enum Purpose
{
    /// <summary>Reports a fault, for the first time.</summary>
    NewFault,

    /// <summary>Says more about the fault reported before.</summary>
    FollowUp,

    /// <summary>Asks something.</summary>
    Inquiry,
}
